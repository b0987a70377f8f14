import type { Place } from '../../diagnostics/place.ts';
import type { DateBehavior } from '../../metadata/metadata.ts';
import { createClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { createKinds } from './column-kind.ts';
import type { ColumnKind } from './column-kind.ts';
import type { EvaluationContext } from './context.ts';
import { EvaluationProblem } from './evaluation-problem.ts';
import type { Row, RowSource } from './rows.ts';

/** What all parts of one evaluation share. */
export interface QueryScope {
  readonly data: RowSource;
  readonly context: EvaluationContext;
  /** Kind of a column; a column that is certainly missing is a problem at `place`. */
  kindOf(column: { table: string; column: string }, place: Place): ColumnKind;
  clockFor(behavior: DateBehavior, place: Place): Clock;
  primaryIdOf(table: string): string;
}

/** The scope of one evaluation. */
export function createScope(data: RowSource, context: EvaluationContext): QueryScope {
  const kinds = createKinds(data, context.tables);
  const clocks = new Map<DateBehavior, Clock | undefined>();
  const primaryIds = new Map<string, string>();
  return {
    data,
    context,
    kindOf({ table, column }, place) {
      const kind = kinds(table, column);
      if (kind !== 'missing' && !(column in Object.prototype)) return kind;
      // Source of the code: Dataverse, QueryBuilderNoAttribute.
      throw new EvaluationProblem(`table ${table} has no column ${column}`, { code: '0x80041103', place });
    },
    clockFor(behavior, place) {
      const clock = clocks.get(behavior) ?? createClock(context, behavior);
      clocks.set(behavior, clock);
      if (clock) return clock;
      throw new EvaluationProblem(`there is no time zone ${context.timeZone}`, { code: 'unknown-time-zone', place });
    },
    primaryIdOf(table) {
      const id =
        primaryIds.get(table) ??
        findPrimaryId(data.sampleOf?.(table) ?? data.rowsOf(table), table, context.tables?.primaryId(table));
      primaryIds.set(table, id);
      return id;
    },
  };
}

/** The primary key as it is known, where rows have it, otherwise by Dataverse's naming; activities share one name. */
function findPrimaryId([row]: readonly Row[], table: string, known: string | undefined): string {
  const usual = `${table}id`;
  const names = [known, usual, 'activityid'].filter((name) => name !== undefined);
  return names.find((name) => row?.[name] !== undefined) ?? known ?? usual;
}
