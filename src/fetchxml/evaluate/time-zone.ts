import { findIanaName } from './windows-time-zones.ts';

/** A time zone: how far its clocks are ahead of UTC, in milliseconds, at an instant. */
export interface TimeZone {
  offsetAt(instant: number): number;
}

/** Milliseconds in a minute, an hour and a day. */
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** UTC, and the clock of columns that are compared without conversion. */
export const utc: TimeZone = { offsetAt: () => 0 };

const zones = new Map<string, TimeZone>();

/** The time zone of an IANA name such as Europe/Berlin, a Windows name or a Dataverse code; undefined where there is none. */
export function findTimeZone(name: string): TimeZone | undefined {
  if (name === 'UTC') return utc;
  const known = zones.get(name) ?? createTimeZone(findIanaName(name) ?? name);
  if (known) zones.set(name, known);
  return known;
}

function createTimeZone(timeZone: string): TimeZone | undefined {
  const format = createFormat(timeZone);
  if (!format) return undefined;
  const offsets = new Map<number, number>();
  return {
    offsetAt(instant) {
      // Clocks change on a quarter of an hour, so one answer serves a quarter.
      const quarter = Math.floor(instant / (15 * minute));
      const known = offsets.get(quarter);
      if (known !== undefined) return known;
      const offset = readOffset(format, quarter * 15 * minute);
      offsets.set(quarter, offset);
      return offset;
    },
  };
}

function createFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    const numeric = 'numeric';
    const date = { year: numeric, month: numeric, day: numeric } as const;
    const time = { hour: numeric, minute: numeric, second: numeric } as const;
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      era: 'short',
      ...date,
      ...time,
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readOffset(format: Intl.DateTimeFormat, instant: number): number {
  const parts = new Map(format.formatToParts(instant).map((part) => [part.type, part.value]));
  const read = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type) ?? 0);
  const year = parts.get('era')?.startsWith('B') ? 1 - read('year') : read('year');
  const local = new Date(0);
  local.setUTCFullYear(year, read('month') - 1, read('day'));
  local.setUTCHours(read('hour'), read('minute'), read('second'));
  return local.getTime() - instant;
}

/**
 * The first instant at which local clocks show `local` or later; `local` is a wall-clock time written as if it were UTC.
 * A time that occurs twice gives the first, one that is skipped the moment of the change.
 */
export function toInstant(zone: TimeZone, local: number): number {
  const before = zone.offsetAt(local - day);
  const after = zone.offsetAt(local + day);
  const candidates = [local - before, local - after].filter((one) => one + zone.offsetAt(one) === local);
  if (candidates.length > 0) return Math.min(...candidates);
  return findChange(zone, local - day, local + day);
}

/** The instant between two at which the offset becomes what it is at the later one. */
function findChange(zone: TimeZone, early: number, late: number): number {
  let [low, high] = [Math.floor(early / minute), Math.ceil(late / minute)];
  const wanted = zone.offsetAt(late);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zone.offsetAt(middle * minute) === wanted) high = middle;
    else low = middle;
  }
  return high * minute;
}
