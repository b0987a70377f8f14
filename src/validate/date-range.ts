import { parseDate } from '../fetchxml/evaluate/parse-date.ts';
import type { WrittenDate } from '../fetchxml/evaluate/parse-date.ts';
import type { FetchCondition } from '../fetchxml/tree.ts';
import type { Column } from '../metadata/metadata.ts';
import type { ValueRange } from './value-demand.ts';

/**
 * The most that a condition on a date can let through, in days: of relative ones from the start of today, of written ones
 * from 1970. Dates with and without a zone cannot be compared, nor relative and written ones.
 * @returns undefined where nothing is certain
 */
export function dateRangeOf(condition: FetchCondition, column: Column): ValueRange | undefined {
  const relative = relativeRangeOf(condition);
  if (!relative) return writtenRangeOf(condition);
  // Where a column has no time of day, or may have none, today is on either side of now.
  const hasTime = hours.test(condition.operator) || isAlwaysTimed(column);
  const atNow = (bound: number, day: number): number => (bound === now && !hasTime ? day : bound);
  const [from, to] = relative;
  return { basis: 'relative', from: atNow(from, 0), to: atNow(to, 1) - instant };
}

/** Operators that no column without a time of day takes. Source: fetchxml-semantics §3, notes. */
const hours = /-x-(?:hours|minutes)$/;

/** Dates that the server itself keeps, in every table with their time; their behavior cannot be changed. */
const kept: ReadonlySet<string> = new Set(['createdon', 'modifiedon']);

function isAlwaysTimed({ logicalName, behavior }: Column): boolean {
  return behavior === 'UserLocal' || (behavior === undefined && kept.has(logicalName));
}

type Bounds = readonly [from: number, to: number];

/** Some time today. */
const now = 0.5;

/** The end of a range does not belong to it; no date is stored finer than this. */
const instant = 1e-9;

const named: ReadonlyMap<string, Bounds> = new Map([
  ['yesterday', [-1, 0]],
  ['today', [0, 1]],
  ['tomorrow', [1, 2]],
  ['last-seven-days', [-7, now]],
  ['next-seven-days', [now, 8]],
  ['last-week', [-13, 0]],
  ['this-week', [-6, 7]],
  ['next-week', [1, 14]],
  ['last-month', [-61, 0]],
  ['this-month', [-30, 31]],
  ['next-month', [1, 62]],
  ['last-year', [-731, 0]],
  ['this-year', [-365, 366]],
  ['next-year', [1, 732]],
]);

/** Fewest and most days of a unit. */
const unitDays: Readonly<Record<string, Bounds>> = { day: [1, 1], week: [7, 7], month: [28, 31], year: [365, 366] };

function relativeRangeOf({ operator, values }: FetchCondition): Bounds | undefined {
  const [, direction, unit = ''] = counted.exec(operator) ?? [];
  if (direction === undefined) return named.get(operator);
  const text = values[0]?.value.trim() ?? '';
  return /^\d{1,6}$/.test(text) ? countedRange(direction, unitDays[unit], Number(text)) : undefined;
}

function countedRange(direction: string, days: Bounds | undefined, count: number): Bounds {
  // Hours are only known to be before or after now.
  const [least, most] = days ? [count * days[0], count * days[1]] : [-now, Infinity];
  if (direction === 'olderthan') return [-Infinity, -least];
  return direction === 'last' ? [-most, now] : [now, most + 1];
}

const counted = /^(last|next|olderthan)-x-(hour|minute|day|week|month|year)s$/;

function writtenRangeOf({ operator, values }: FetchCondition): ValueRange | undefined {
  const [low, high = low] = values.map(({ value }) => parseDate(value));
  if (!low || !high || (low.offset === undefined) !== (high.offset === undefined)) return undefined;
  const [isLocal, bounds] = [low.offset === undefined, instantBounds[operator]];
  if (bounds)
    return { basis: isLocal ? 'local' : 'zoned', ...bounds(daysOf(low) - clockChange, daysOf(high) + clockChange) };
  return isLocal ? dayRangeOf(operator, Math.floor(daysOf(low))) : undefined;
}

/** Hours by which written times may be apart and yet be one, where clocks are put back. */
const clockChange = 1.5 / 24;

function daysOf({ local, offset = 0 }: WrittenDate): number {
  return (local - offset) / 86_400_000;
}

type Bound = (from: number, to: number) => Pick<ValueRange, 'from' | 'to'>;

const since: Bound = (from) => ({ from, to: Infinity });
const until: Bound = (from, to) => ({ from: -Infinity, to });
const within: Bound = (from, to) => ({ from, to });

/** Operators that compare instants. */
const instantBounds: Readonly<Record<string, Bound>> = {
  eq: within,
  between: within,
  gt: since,
  ge: since,
  lt: until,
  le: until,
};

/** Operators that compare days. */
const dayBounds: Readonly<Record<string, Bound>> = { on: within, 'on-or-after': since, 'on-or-before': until };

function dayRangeOf(operator: string, day: number): ValueRange | undefined {
  const bounds = dayBounds[operator];
  return bounds && { basis: 'local', ...bounds(day, day + 1 - instant) };
}
