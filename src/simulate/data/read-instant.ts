import type { Cell } from './cell.ts';

const shape = '0000-00-00T00:00:00Z';

/**
 * The instant of a cell in the form that Dataverse writes, 2026-11-25T08:00:00Z, or of a day, 2026-11-25, in milliseconds;
 * not a number in every other form, and where there is no such day or time.
 */
// eslint-disable-next-line complexity -- runs once a value or byte of a million rows: a call would cost more than it explains
export function readInstant({ bytes, start, end }: Cell): number {
  const length = end - start;
  if (length !== 20 && length !== 10) return NaN;
  for (let at = 0; at < length; at++) {
    const byte = bytes[start + at] ?? 0;
    const wanted = shape.charCodeAt(at);
    if (wanted === 0x30 ? byte < 0x30 || byte > 0x39 : byte !== wanted) return NaN;
  }
  const two = (at: number): number => (bytes[start + at] ?? 0) * 10 + (bytes[start + at + 1] ?? 0) - 0x30 * 11;
  const [year, month, day] = [two(0) * 100 + two(2), two(5), two(8)];
  if (year < 100 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return NaN;
  const days = daysBefore(year, month) + day - 1;
  if (length === 10) return days * 86_400_000;
  const [hours, minutes, seconds] = [two(11), two(14), two(17)];
  if (hours > 23 || minutes > 59 || seconds > 59) return NaN;
  return days * 86_400_000 + ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

function daysIn(year: number, month: number): number {
  return (daysBefore(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1) - daysBefore(year, month)) | 0;
}

const firstDays = new Map<number, number>();

/** Days from 1 January 1970 to the first of a month. */
function daysBefore(year: number, month: number): number {
  const key = year * 12 + month;
  const known = firstDays.get(key) ?? Date.UTC(year, month - 1, 1) / 86_400_000;
  firstDays.set(key, known);
  return known;
}
