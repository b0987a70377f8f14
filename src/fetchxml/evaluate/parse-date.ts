import { dateOf } from './calendar.ts';
import { day, hour, minute } from './time-zone.ts';

/** A date as it was written: its wall-clock time as if it were UTC and, where one was written, the offset in milliseconds. */
export interface WrittenDate {
  readonly local: number;
  readonly offset?: number;
}

const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[Tt ](.+))?$/;
const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (.+))?$/;
const time = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)? ?([AP]M)?(?: ?(Z|[+-]\d{2}(?::?\d{2})?))?$/i;

/** Reads 2024-05-15, 2024-05-15T13:30:00Z, 2024-05-15 13:30:00+02:00 or 5/15/2024 1:30 PM; undefined where it is none of these. */
export function parseDate(text: string): WrittenDate | undefined {
  const { year, month, dayOfMonth, rest } = readParts(text.trim()) ?? {};
  if (year === undefined) return undefined;
  const date = readDay(Number(year), Number(month), Number(dayOfMonth));
  const clock = readTime(rest);
  return date === undefined || !clock ? undefined : { ...clock, local: date + clock.local };
}

type Parts = Readonly<Record<'year' | 'month' | 'dayOfMonth' | 'rest', string | undefined>>;

function readParts(text: string): Parts | undefined {
  const [, year, month, dayOfMonth, rest] = iso.exec(text) ?? [];
  if (year !== undefined) return { year, month, dayOfMonth, rest };
  const [, americanMonth, americanDay, americanYear, clock] = american.exec(text) ?? [];
  return { year: americanYear, month: americanMonth, dayOfMonth: americanDay, rest: clock };
}

function readDay(year: number, month: number, dayOfMonth: number): number | undefined {
  const local = dateOf(year, month - 1, dayOfMonth);
  const date = new Date(local);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth ? local : undefined;
}

function readTime(text: string | undefined): WrittenDate | undefined {
  if (text === undefined) return { local: 0 };
  const found = time.exec(text);
  if (!found) return undefined;
  const [, hours, minutes, seconds = '0', fraction = '0', half, zone] = found;
  const local =
    readHours(Number(hours), half) * hour +
    readSixty(minutes) * minute +
    readSixty(seconds) * 1000 +
    Math.floor(Number(`0.${fraction}`) * 1000 + 1e-6);
  if (!(local < day)) return undefined;
  return zone === undefined ? { local } : readOffset(local, zone);
}

function readOffset(local: number, zone: string): WrittenDate | undefined {
  const offset = readZone(zone);
  return Math.abs(offset) <= farthestZone ? { local, offset } : undefined;
}

/** No clock is further from UTC, and .NET reads none that is. */
const farthestZone = 14 * hour;

/** Minutes or seconds; not a number where there are too many. */
function readSixty(text: string | undefined): number {
  const number = Number(text);
  return number < 60 ? number : NaN;
}

function readHours(hours: number, half: string | undefined): number {
  if (half === undefined) return hours;
  return (hours % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

function readZone(zone: string): number {
  if (zone.toLowerCase() === 'z') return 0;
  const size = Number(zone.slice(1, 3)) * hour + readSixty(zone.slice(3).replace(':', '')) * minute;
  return zone.startsWith('-') ? -size : size;
}
