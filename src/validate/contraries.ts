import type { FetchCondition } from '../fetchxml/tree.ts';

/** Operators of which one holds wherever the other does not; negative ones keep rows without a value. Source: fetchxml-semantics §1.1. */
export const complements: ReadonlyMap<string, string> = new Map([
  ['null', 'not-null'],
  ['not-null', 'null'],
  ['eq', 'ne'],
  ['ne', 'eq'],
  ['neq', 'eq'],
  ['not-like', 'like'],
  ['not-begin-with', 'begins-with'],
  ['not-end-with', 'ends-with'],
  ['not-in', 'in'],
  ['not-contain-values', 'contain-values'],
  ['ne-userid', 'eq-userid'],
  ['ne-businessid', 'eq-businessid'],
]);

/** Operators that no value passes both of, where what they compare with is written alike. */
const pairs: readonly (readonly [string, string])[] = [
  ...complements,
  ['gt', 'le'],
  ['gt', 'lt'],
  ['gt', 'eq'],
  ['ge', 'lt'],
  ['lt', 'eq'],
  ['on', 'not-on'],
  ['between', 'not-between'],
  ['under', 'not-under'],
  // Periods of one kind that follow each other.
  ...['week', 'month', 'year', 'fiscal-year', 'fiscal-period'].flatMap((unit): [string, string][] => [
    [`last-${unit}`, `this-${unit}`],
    [`this-${unit}`, `next-${unit}`],
    [`last-${unit}`, `next-${unit}`],
  ]),
];

const contraries = new Map<string, Set<string>>();
for (const [a, b] of [...pairs, ...pairs.map(([a, b]) => [b, a] as const)])
  contraries.set(a, (contraries.get(a) ?? new Set()).add(b));

/**
 * Two conditions on one column of which no value passes both, whatever its type; undefined where none are certain to be.
 * @param conditions few, on one column, in document order
 * @param from index from which on the later one of the two stands
 */
export function findContraries(
  conditions: readonly FetchCondition[],
  from: number,
): readonly [FetchCondition, FetchCondition] | undefined {
  for (const [index, later] of conditions.entries()) {
    const operators = index < from ? undefined : contraries.get(later.operator);
    const before = operators ? conditions.slice(0, index) : [];
    const earlier = before.find((one) => operators?.has(one.operator) === true && isSameValue(one, later));
    if (earlier) return [earlier, later];
  }
  return undefined;
}

function isSameValue(a: FetchCondition, b: FetchCondition): boolean {
  return (
    a.valueOf === b.valueOf &&
    a.values.length === b.values.length &&
    a.values.every(({ value }, index) => value === b.values[index]?.value)
  );
}
