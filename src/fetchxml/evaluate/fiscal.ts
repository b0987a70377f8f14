import { addMonths, dateOf, startOfDay } from './calendar.ts';
import type { FiscalCalendar, FiscalPeriod } from './context.ts';
import { day } from './time-zone.ts';

/** A fiscal period: the year it belongs to and its number in it, from 1. */
export interface FiscalPosition {
  readonly year: number;
  readonly period: number;
}

const monthsOf: Readonly<Record<FiscalPeriod, number>> = {
  annually: 12,
  semiannually: 6,
  quarterly: 3,
  monthly: 1,
  'four-weeks': 0,
};

/** Periods in a fiscal year; thirteen of four weeks, the last of which ends with the year. */
export function periodsPerYear({ period }: FiscalCalendar): number {
  return period === 'four-weeks' ? 13 : 12 / monthsOf[period];
}

/** Local midnight at which a fiscal year starts. */
export function fiscalYearStart(calendar: FiscalCalendar, year: number): number {
  return addMonths(dateOf(year, 0, calendar.startDay), calendar.startMonth - 1);
}

/** Local midnight at which a period starts; periods count on over the ends of the year. */
export function fiscalPeriodStart(calendar: FiscalCalendar, { year, period }: FiscalPosition): number {
  const count = periodsPerYear(calendar);
  const shift = Math.floor((period - 1) / count);
  const start = fiscalYearStart(calendar, year + shift);
  const index = period - 1 - shift * count;
  return calendar.period === 'four-weeks'
    ? start + index * 28 * day
    : addMonths(start, index * monthsOf[calendar.period]);
}

/** The fiscal year and period that a local time is in. */
export function fiscalPosition(calendar: FiscalCalendar, local: number): FiscalPosition {
  const date = startOfDay(local);
  const calendarYear = new Date(date).getUTCFullYear();
  const year = fiscalYearStart(calendar, calendarYear) <= date ? calendarYear : calendarYear - 1;
  let period = periodsPerYear(calendar);
  while (period > 1 && fiscalPeriodStart(calendar, { year, period }) > date) period -= 1;
  return { year, period };
}
