import type { DateBehavior } from '../../metadata/metadata.ts';
import type { EvaluationContext } from './context.ts';
import { parseDate } from './parse-date.ts';
import { addMonths, startOfDay } from './calendar.ts';
import { findTimeZone, toInstant, utc } from './time-zone.ts';
import type { TimeZone } from './time-zone.ts';

/**
 * The caller's clock as a column sees it. Local times are wall-clock times written as if they were UTC; a column that
 * is compared without conversion has a clock on which both are the same.
 */
export interface Clock {
  /** The query's instant; for a column without conversion the caller's wall clock. */
  readonly now: number;
  /** Local midnight of the current day. */
  readonly today: number;
  /** Wall-clock time of an instant. */
  local(instant: number): number;
  /** First instant at which the wall clock shows a local time. */
  instant(local: number): number;
  /** An instant written in a query, undefined where it is none. */
  parse(text: string): number | undefined;
}

/** The clock for columns of a behavior; undefined where the context's time zone does not exist. */
export function createClock(context: EvaluationContext, behavior: DateBehavior): Clock | undefined {
  const zone = findTimeZone(context.timeZone);
  if (!zone) return undefined;
  const now = context.now.getTime();
  const converts = behavior === 'UserLocal';
  return converts ? clockIn(zone, now, true) : clockIn(utc, now + zone.offsetAt(now), false);
}

function clockIn(zone: TimeZone, now: number, converts: boolean): Clock {
  const local = (instant: number): number => instant + zone.offsetAt(instant);
  return {
    now,
    today: startOfDay(local(now)),
    local,
    instant: (wallClock) => toInstant(zone, wallClock),
    parse(text) {
      const date = parseDate(text);
      if (!date) return undefined;
      const zoned = converts && date.offset !== undefined;
      return zoned ? date.local - (date.offset ?? 0) : toInstant(zone, date.local);
    },
  };
}

/** The instant at which a day some months and days from today begins. Months clamp to the last day first. */
export function dayFrom(clock: Clock, { days = 0, months = 0 }: { days?: number; months?: number }): number {
  return clock.instant(addMonths(clock.today + days * 86_400_000, months));
}
