import type { FetchCondition } from '../fetchxml/tree.ts';
import type { Demand, Key, ValueRange } from './value-demand.ts';

/** What several conditions together leave of a column's values. */
export interface ColumnDomain {
  readonly emptiness: 'empty' | 'filled' | 'either' | 'neither';
  readonly only: ReadonlySet<Key> | undefined;
  /** Values that do not pass; absent where there are none. */
  readonly not: Set<Key> | undefined;
  readonly ranges: ReadonlyMap<string, ValueRange>;
  /** The conditions, in document order; at most 20 are kept. */
  readonly conditions: readonly FetchCondition[];
}

const everything: ColumnDomain = {
  emptiness: 'either',
  only: undefined,
  not: undefined,
  ranges: new Map(),
  conditions: [],
};

/** Most conditions that are kept, and most values that are handed down to the branches of an `or`. */
const maximumConditions = 20;
const maximumInherited = 100;

/** A domain to narrow: everything, or what the conditions around a branch leave. */
export function startDomain(outer: ColumnDomain | undefined): ColumnDomain {
  if (!outer) return everything;
  const isSmall = (outer.only?.size ?? 0) + (outer.not?.size ?? 0) <= maximumInherited;
  return isSmall ? { ...outer, not: outer.not && new Set(outer.not) } : { ...outer, only: undefined, not: undefined };
}

/** A domain with one more condition. The set of values that do not pass is shared with the domain before. */
export function narrow(domain: ColumnDomain, demand: Demand, condition: FetchCondition): ColumnDomain {
  const { only, range } = demand;
  const { only: before } = domain;
  const common = only && before ? new Set([...only].filter((key) => before.has(key))) : (only ?? before);
  return {
    emptiness: joinEmptiness(domain.emptiness, demand.emptiness),
    only: common,
    not: exclude(domain.not, demand.not),
    ranges: range
      ? new Map([...domain.ranges, [range.basis, intersect(domain.ranges.get(range.basis), range)]])
      : domain.ranges,
    conditions: domain.conditions.length < maximumConditions ? [...domain.conditions, condition] : domain.conditions,
  };
}

function exclude(before: Set<Key> | undefined, keys: Demand['not']): Set<Key> | undefined {
  if (!keys || keys.length === 0) return before;
  const not = before ?? new Set();
  for (const key of keys) not.add(key);
  return not;
}

function joinEmptiness(a: ColumnDomain['emptiness'], b: Demand['emptiness']): ColumnDomain['emptiness'] {
  if (a === 'either' || a === b) return b;
  return b === 'either' ? a : 'neither';
}

function intersect(before: ValueRange | undefined, range: ValueRange): ValueRange {
  if (!before) return range;
  return { ...range, from: Math.max(before.from, range.from), to: Math.min(before.to, range.to) };
}

/** Whether no value is left. */
export function isNothing({ emptiness, only, not, ranges }: ColumnDomain): boolean {
  if (emptiness === 'neither') return true;
  if (emptiness !== 'filled') return false;
  if ([...ranges.values()].some(({ from, to }) => from > to)) return true;
  const numbers = ranges.get('number');
  const passes = (key: Key): boolean =>
    not?.has(key) !== true && !(typeof key === 'number' && numbers && isOutside(key, numbers));
  return only !== undefined && ![...only].some(passes);
}

function isOutside(value: number, { from, to }: ValueRange): boolean {
  return value < from || value > to;
}
