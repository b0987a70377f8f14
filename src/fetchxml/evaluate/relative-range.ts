import { startOfMonth, startOfWeek, startOfYear } from './calendar.ts';
import { dayFrom } from './clock.ts';
import type { Clock } from './clock.ts';
import { day, hour, minute } from './time-zone.ts';

/** Instants from `from` up to, not including, `to`; an absent end is open. */
export interface InstantRange {
  readonly from?: number;
  readonly to?: number;
}

type RangeOf = (clock: Clock, count: number) => InstantRange;

/** A range between two local times. */
function between(clock: Clock, from: number, to: number): InstantRange {
  return { from: clock.instant(from), to: clock.instant(to) };
}

const days =
  (from: number): RangeOf =>
  (clock) =>
    between(clock, clock.today + from * day, clock.today + (from + 1) * day);

const weeks =
  (from: number): RangeOf =>
  (clock) => {
    const start = startOfWeek(clock.today) + 7 * from * day;
    return between(clock, start, start + 7 * day);
  };

const months =
  (from: number): RangeOf =>
  (clock) =>
    between(clock, startOfMonth(clock.today, from), startOfMonth(clock.today, from + 1));

const years =
  (from: number): RangeOf =>
  (clock) =>
    between(clock, startOfYear(clock.today, from), startOfYear(clock.today, from + 1));

/** The start of the current hour or minute on the caller's clock. */
function startOfUnit(clock: Clock, unit: number): number {
  return clock.now - (((clock.local(clock.now) % unit) + unit) % unit);
}

type DayShift = (count: number) => { days?: number; months?: number };
const byDays: DayShift = (count) => ({ days: count });
const byWeeks: DayShift = (count) => ({ days: 7 * count });
const byMonths: DayShift = (count) => ({ months: count });
const byYears: DayShift = (count) => ({ months: 12 * count });

const last =
  (shift: DayShift): RangeOf =>
  (clock, count) => ({ from: dayFrom(clock, shift(-count)), to: clock.now });

const next =
  (shift: DayShift): RangeOf =>
  (clock, count) => {
    const { days: moreDays = 0, months: moreMonths = 0 } = shift(count);
    return { from: clock.now, to: dayFrom(clock, { days: moreDays + 1, months: moreMonths }) };
  };

const older =
  (shift: DayShift): RangeOf =>
  (clock, count) => ({ to: dayFrom(clock, shift(-count)) });

const olderUnit =
  (unit: number): RangeOf =>
  (clock, count) => ({ to: startOfUnit(clock, unit) - count * unit });

const ranges: Readonly<Record<string, RangeOf>> = {
  yesterday: days(-1),
  today: days(0),
  tomorrow: days(1),
  'last-week': weeks(-1),
  'this-week': weeks(0),
  'next-week': weeks(1),
  'last-month': months(-1),
  'this-month': months(0),
  'next-month': months(1),
  'last-year': years(-1),
  'this-year': years(0),
  'next-year': years(1),
  'last-seven-days': (clock) => last(byDays)(clock, 7),
  'next-seven-days': (clock) => next(byDays)(clock, 7),
  'last-x-hours': (clock, count) => ({ from: startOfUnit(clock, hour) - count * hour, to: clock.now }),
  'next-x-hours': (clock, count) => ({ from: clock.now, to: startOfUnit(clock, hour) + (count + 1) * hour }),
  'last-x-days': last(byDays),
  'next-x-days': next(byDays),
  'last-x-weeks': last(byWeeks),
  'next-x-weeks': next(byWeeks),
  'last-x-months': last(byMonths),
  'next-x-months': next(byMonths),
  'last-x-years': last(byYears),
  'next-x-years': next(byYears),
  'olderthan-x-minutes': olderUnit(minute),
  'olderthan-x-hours': olderUnit(hour),
  'olderthan-x-days': older(byDays),
  'olderthan-x-weeks': older(byWeeks),
  'olderthan-x-months': older(byMonths),
  'olderthan-x-years': older(byYears),
};

/**
 * The instants that a relative date operator means at the clock's now. Source: fetchxml-semantics §3.
 * @param count the operator's X; 0 for operators that have none
 */
export function relativeRange(operator: string, clock: Clock, count: number): InstantRange | undefined {
  return ranges[operator]?.(clock, count);
}
