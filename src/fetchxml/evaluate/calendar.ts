import { day } from './time-zone.ts';

/** Midnight of the day of a local time. */
export function startOfDay(local: number): number {
  return Math.floor(local / day) * day;
}

/** Midnight of the Sunday on or before a local time. Source: fetchxml-semantics §1.5, weeks run from Sunday. */
export function startOfWeek(local: number): number {
  const today = startOfDay(local);
  return today - new Date(today).getUTCDay() * day;
}

/** Midnight of the first of the month that a local time is in, or of one some months from it. */
export function startOfMonth(local: number, months = 0): number {
  const date = new Date(local);
  return dateOf(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
}

/** Midnight of 1 January of the year that a local time is in, or of one some years from it. */
export function startOfYear(local: number, years = 0): number {
  return dateOf(new Date(local).getUTCFullYear() + years, 0, 1);
}

/** A local time some months on; 31 March less one month is the last of February. */
export function addMonths(local: number, months: number): number {
  if (months === 0) return local;
  const date = new Date(local);
  const first = startOfMonth(local, months);
  const length = Math.round((startOfMonth(first, 1) - first) / day);
  return first + (Math.min(date.getUTCDate(), length) - 1) * day + (local - startOfDay(local));
}

/** Midnight of a date; the month counts from 0 and may lie outside the year. Years below 100 are years below 100. */
export function dateOf(year: number, month: number, dayOfMonth: number): number {
  return new Date(0).setUTCFullYear(year, month, dayOfMonth);
}
