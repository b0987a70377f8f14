import type { EvaluationContext } from '../../fetchxml/evaluate/context.ts';
import { createScope } from '../../fetchxml/evaluate/query-scope.ts';
import type { SimulationPlan } from '../plan.ts';
import type { StatementStyle } from './print/print-statement.ts';
import { printStatement } from './print/print-statement.ts';
import { SqlRefusal } from './sql-refusal.ts';
import { DeviceRelations } from './statement/device-relations.ts';
import { selectCounts, selectIds } from './statement/select-content.ts';
import { StatementScope } from './statement/statement-scope.ts';
import { usualLevels } from './statement/subordinates.ts';
import type { SqlUsers } from './statement/users.ts';

/** What statements are asked for. */
export interface ProfileSqlInput {
  readonly plan: SimulationPlan;
  /** What filters mean at one moment in one time zone; who asks is part of the statements. */
  readonly context: Omit<EvaluationContext, 'caller'>;
  readonly style: StatementStyle;
  readonly users: SqlUsers;
  /** Ids of rows, or how many they are, for each user. */
  readonly gives: 'ids' | 'counts';
  /** Levels of people below a user; absent: three. */
  readonly levels?: number;
}

/** A profile as SQL. */
export interface ProfileSql {
  /** One statement a table, in the order of the profile; without those that were refused. */
  readonly statements: readonly { readonly table: string; readonly sql: string }[];
  /** Tables whose rows cannot be said, and why. */
  readonly refusals: readonly { readonly table: string; readonly reason: string }[];
  /** What had to be taken for granted, each once. */
  readonly assumptions: readonly string[];
}

/** What a profile puts on devices, as one statement a table that serves all users. */
export function printProfileSql(input: ProfileSqlInput): ProfileSql {
  const assumptions = new Set<string>();
  const statements: ProfileSql['statements'][number][] = [];
  const refusals: ProfileSql['refusals'][number][] = [];
  for (const table of input.plan.items.keys()) {
    try {
      statements.push({ table, sql: printTable(table, input, (note) => assumptions.add(note)) });
    } catch (error) {
      if (!(error instanceof SqlRefusal)) throw error;
      refusals.push({ table, reason: error.message });
    }
  }
  return { statements, refusals, assumptions: [...assumptions] };
}

function printTable(table: string, input: ProfileSqlInput, assume: (note: string) => void): string {
  const { plan, context, style, users, gives, levels = usualLevels } = input;
  const query = createScope({ rowsOf: () => [] }, { ...context, caller: {} });
  const scope = new StatementScope({ query, abilities: style.dialect, users, levels, assume });
  const device = new DeviceRelations(plan, scope);
  const content = device.of(table);
  const result =
    gives === 'counts'
      ? selectCounts(content)
      : { relations: [], query: { selects: selectIds(content, { name: table, id: query.primaryIdOf(table) }) } };
  const relations = [...scope.relations(), ...device.relations, ...result.relations];
  return printStatement({ relations, query: result.query }, style);
}
