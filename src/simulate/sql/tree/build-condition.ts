import type { SqlComparison, SqlCondition, SqlFrom, SqlSelect, SqlValue } from './sql-tree.ts';

/** What every row fulfils. */
export const always: SqlCondition = { kind: 'all', parts: [] };
/** What no row fulfils. */
export const never: SqlCondition = { kind: 'any', parts: [] };

function isConstant(condition: SqlCondition, kind: 'all' | 'any'): boolean {
  return condition.kind === kind && condition.parts.length === 0;
}

/** What fulfils all of some conditions. */
export function allOf(parts: readonly SqlCondition[]): SqlCondition {
  return combine('all', parts, 'any');
}

/** What fulfils at least one of some conditions. */
export function anyOf(parts: readonly SqlCondition[]): SqlCondition {
  return combine('any', parts, 'all');
}

/** `all` ends with the first part that never holds, `any` with one that always does. */
function combine(kind: 'all' | 'any', parts: readonly SqlCondition[], end: 'all' | 'any'): SqlCondition {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  const decisive = flat.find((part) => isConstant(part, end));
  if (decisive) return decisive;
  const [first, second] = flat;
  return first && !second ? first : { kind, parts: flat };
}

/** What does not fulfil a condition; of a value that is missing nothing is said. */
export function not(part: SqlCondition): SqlCondition {
  if (isConstant(part, 'all')) return never;
  return isConstant(part, 'any') ? always : { kind: 'not', part };
}

/** Compares two values. */
export function compare(left: SqlValue, operator: SqlComparison, right: SqlValue): SqlCondition {
  return { kind: 'compare', operator, left, right };
}

/** Whether a value is one of some; of none it is not. */
export function oneOf(value: SqlValue, values: readonly SqlValue[]): SqlCondition {
  const [first, second] = values;
  if (!first) return never;
  return second ? { kind: 'one-of', value, values } : compare(value, '=', first);
}

/** A column of an alias. */
export function column(of: string, name: string): SqlValue {
  return { kind: 'column', of, name };
}

/** Asks whether a SELECT finds any row. */
export function exists(
  from: SqlFrom,
  { joins = [], where }: Partial<Pick<SqlSelect, 'joins'>> & Pick<SqlSelect, 'where'>,
): SqlCondition {
  return { kind: 'exists', select: { columns: [{ value: { kind: 'number', number: 1 } }], from, joins, where } };
}
