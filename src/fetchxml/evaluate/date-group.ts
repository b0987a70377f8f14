import { startOfWeek, startOfYear } from './calendar.ts';
import { defaultFiscalCalendar } from './context.ts';
import type { FiscalCalendar } from './context.ts';
import { EvaluationProblem } from './evaluation-problem.ts';
import { fiscalPosition } from './fiscal.ts';
import type { FetchOther } from '../tree.ts';
import type { QueryScope } from './query-scope.ts';
import { readText } from './read-attribute.ts';
import { isEmpty } from './rows.ts';
import type { RowKey, RowValue } from './rows.ts';
import type { Slots, Source } from './sources.ts';
import { day } from './time-zone.ts';
import { instantOf, keyReader } from './value-key.ts';

/** What a row is grouped by, and what tells its group from others. */
export type ReadGroup = (slots: Slots) => { key: RowKey | undefined; value: RowValue };

const parts: Readonly<Record<string, (local: number, fiscal: FiscalCalendar) => number>> = {
  day: (local) => new Date(local).getUTCDate(),
  week: (local) => (startOfWeek(local) - startOfWeek(startOfYear(local))) / (7 * day) + 1,
  month: (local) => new Date(local).getUTCMonth() + 1,
  quarter: (local) => Math.floor(new Date(local).getUTCMonth() / 3) + 1,
  year: (local) => new Date(local).getUTCFullYear(),
  'fiscal-period': (local, fiscal) => fiscalPosition(fiscal, local).period,
  'fiscal-year': (local, fiscal) => fiscalPosition(fiscal, local).year,
};

/** How an attribute with `groupby` groups: by value, or by a part of the date on the caller's clock. */
export function compileGroup(attribute: FetchOther, source: Source, query: QueryScope): ReadGroup {
  const [column, grouping] = [readText(attribute, 'name'), readText(attribute, 'dategrouping')];
  const kind = query.kindOf({ table: source.table, column }, attribute.place);
  const valueOf = (slots: Slots): RowValue => slots[source.slot]?.[column];
  if (grouping === '') {
    const read = keyReader(kind);
    return (slots) => {
      const value = valueOf(slots);
      return isEmpty(value) ? { key: undefined, value: null } : { key: read(value), value };
    };
  }
  const part = Object.hasOwn(parts, grouping) ? parts[grouping] : undefined;
  if (!part) {
    const message = `there is no dategrouping '${grouping}'`;
    throw new EvaluationProblem(message, { code: 'unknown-dategrouping', place: attribute.place });
  }
  const inUserZone = readText(attribute, 'usertimezone') !== 'false';
  const clock = query.clockFor(inUserZone ? kind.behavior : 'TimeZoneIndependent', attribute.place);
  const fiscal = query.context.fiscal ?? defaultFiscalCalendar;
  return (slots) => {
    const instant = instantOf(valueOf(slots));
    if (instant === undefined) return { key: undefined, value: null };
    const value = part(clock.local(instant), fiscal);
    return { key: value, value };
  };
}
