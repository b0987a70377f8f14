import type { InstantRange } from '../../../fetchxml/evaluate/relative-range.ts';
import { allOf, compare, never, not } from '../tree/build-condition.ts';
import type { SqlComparison, SqlCondition, SqlValue } from '../tree/sql-tree.ts';

/** First and last instant of the years that every engine knows, 1 to 9999. */
const earliest = Date.parse('0001-01-01T00:00:00Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/** Compares a date with an instant, which may lie outside the years that engines know. */
export function compareInstant(value: SqlValue, operator: SqlComparison, instant: number): SqlCondition {
  if (instant >= earliest && instant <= latest) return compare(value, operator, { kind: 'instant', instant });
  const holds = instant < earliest ? operator.startsWith('>') : instant > latest && operator.startsWith('<');
  return holds ? not({ kind: 'missing', value }) : never;
}

/** Whether a date is in a range. */
export function inInstantRange(value: SqlValue, { from, to }: InstantRange): SqlCondition {
  if (from === undefined && to === undefined) return not({ kind: 'missing', value });
  return allOf([
    ...(from === undefined ? [] : [compareInstant(value, '>=', from)]),
    ...(to === undefined ? [] : [compareInstant(value, '<', to)]),
  ]);
}
