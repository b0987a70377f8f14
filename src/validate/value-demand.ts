import { groupOf } from '../fetchxml/operator-types.ts';
import type { TypeGroup } from '../fetchxml/operator-types.ts';
import { operators } from '../fetchxml/operators.ts';
import type { FetchCondition } from '../fetchxml/tree.ts';
import type { Column } from '../metadata/metadata.ts';
import { dateRangeOf } from './date-range.ts';

/** Values from `from` to `to`, both included. Ranges of different bases cannot be compared. */
export interface ValueRange {
  readonly basis: string;
  readonly from: number;
  readonly to: number;
}

/** What a condition demands of a column's value. What is not said is not known, so that nothing false follows from it. */
export interface Demand {
  /** Whether only an empty value passes, only one that is there, or either. */
  readonly emptiness: 'empty' | 'filled' | 'either';
  /** The only values that pass. */
  readonly only?: ReadonlySet<Key>;
  /** Values that do not pass. */
  readonly not?: readonly Key[];
  readonly range?: ValueRange;
}

/** Values that compare as different are different for the server, too. */
export type Key = string | number;

/** Operators that keep rows without a value, or may. Source: fetchxml-semantics §1.1. */
const keepsEmpty = /^n(?:e|eq|ot)(?:-|$)/;

/** What a condition demands of its column. */
export function demandOf(condition: FetchCondition, column: Column): Demand {
  const { operator } = condition;
  if (operator === 'null') return { emptiness: 'empty' };
  if (operator === 'not-null') return { emptiness: 'filled' };
  if (!operators.has(operator) || keepsEmpty.test(operator))
    return { emptiness: 'either', ...exclude(condition, column) };
  if (condition.valueOf !== undefined) return { emptiness: 'filled' };
  return { emptiness: 'filled', ...demandValues(condition, column) };
}

function exclude({ operator, values, valueOf }: FetchCondition, column: Column): Pick<Demand, 'not'> {
  if (valueOf !== undefined || !['ne', 'neq', 'not-in'].includes(operator)) return {};
  return { not: values.map(({ value }) => keyOf(value, column)).filter((key) => key !== undefined) };
}

function demandValues(condition: FetchCondition, column: Column): Omit<Demand, 'emptiness'> {
  if (column.type === 'DateTime') return rangeAs(dateRangeOf(condition, column));
  const family = operators.get(condition.operator)?.family;
  if (family === 'user') return leadsElsewhere(condition.operator, column) ? { only: new Set() } : {};
  if (condition.operator === 'eq' || condition.operator === 'in') return demandKeys(condition, column);
  return groupOf(column.type) === 'number' ? rangeAs(numberRangeOf(condition, column)) : {};
}

function rangeAs(range: ValueRange | undefined): Pick<Demand, 'range'> {
  return range ? { range } : {};
}

function demandKeys({ values }: FetchCondition, column: Column): Omit<Demand, 'emptiness'> {
  const keys = values.filter(({ value }) => value.trim() !== '').map(({ value }) => keyOf(value, column));
  const known = keys.filter((key) => key !== undefined);
  if (known.length === 0 || known.length < keys.length) return {};
  // States cannot be added to, so a number that is none is the state of no row.
  const possible = column.type === 'State' && column.options?.length ? new Set<Key>(column.options) : undefined;
  return { only: new Set(known.filter((key) => possible?.has(key) ?? true)) };
}

/** Key of a value; undefined where it is not certain what it equals: decimals are rounded, letters depend on the collation. */
function keyOf(text: string, { type }: Column): Key | undefined {
  if (type === 'EntityName' || type === 'PartyList' || (groupOf(type) === 'number' && !isWhole(type))) return undefined;
  return keyReaders[groupOf(type)]?.(text.trim().toLowerCase());
}

const keyReaders: Readonly<Partial<Record<TypeGroup, (text: string) => Key | undefined>>> = {
  choice: wholeOf,
  number: wholeOf,
  'yes-no': (text) => (text === 'true' || text === '1' ? 1 : text === 'false' || text === '0' ? 0 : undefined),
  id: (text) => (text === '' ? undefined : text.replace(/[-{}()]/g, '')),
  text: (text) => (/^[\u0020-\u007e]+$/.test(text) ? text : undefined),
};

function isWhole(type: Column['type']): boolean {
  return type === 'Integer' || type === 'BigInt';
}

function wholeOf(text: string): number | undefined {
  const number = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
}

/** Decimals are rounded by the server: half a hundredth either way is left to them. */
const rounding = 0.005;

function numberRangeOf({ operator, values }: FetchCondition, { type }: Column): ValueRange | undefined {
  const [low, high = low] = values.map(({ value }) => numberOf(value));
  if (low === undefined || high === undefined) return undefined;
  const bounds = numberBounds[operator]?.(low, high, isWhole(type) ? 1 : 0);
  const slack = isWhole(type) ? 0 : rounding;
  return bounds && { basis: 'number', from: bounds[0] - slack, to: bounds[1] + slack };
}

function numberOf(text: string): number | undefined {
  const number = /^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : Number.NaN;
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : undefined;
}

/** What is left between two values; `step` is the distance to the next value, 0 where there is none. */
type NumberBounds = (low: number, high: number, step: number) => readonly [from: number, to: number];

const numberBounds: Readonly<Record<string, NumberBounds>> = {
  between: (low, high) => [low, high],
  gt: (low, _high, step) => [low + step, Infinity],
  ge: (low) => [low, Infinity],
  lt: (low, _high, step) => [-Infinity, low - step],
  le: (low) => [-Infinity, low],
};

/** Tables that an operator about the caller leads to. */
const callerTables: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^eq-userid$|^eq-useroruserhierarchy$/, ['systemuser']],
  [/^eq-userteams$/, ['team']],
  [/^eq-useroruser/, ['systemuser', 'team']],
  [/^eq-businessid$/, ['businessunit']],
];

/**
 * Whether a lookup leads to one table, and that table is none of the caller's. Lookups to several can be added to, but for
 * customers, which are accounts and contacts always.
 */
function leadsElsewhere(operator: string, { type, targets }: Column): boolean {
  const [, wanted] = callerTables.find(([pattern]) => pattern.test(operator)) ?? [];
  if (!wanted) return false;
  if (type === 'Customer') return true;
  const [target, ...others] = targets;
  if (type !== 'Lookup' || target === undefined || others.length > 0) return false;
  return !wanted.includes(target);
}
