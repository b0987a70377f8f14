import { dayLength, dayText, hours } from './time-text.ts';

/** When clocks change. The rules are written out here so that no machine's time zone data has a say. */
export type ClockRule = 'europe' | 'north-america' | 'never';

/** Days on which only the on-call service works, as month and day. */
const holidays = new Set(['01-01', '05-01', '12-25', '12-26']);

/** Whether a day, counted from 1 January 1970 on, is a working day: Monday to Friday and no holiday. */
export function isWorkday(day: number): boolean {
  return weekdayOf(day) >= 1 && weekdayOf(day) <= 5 && !holidays.has(dayText(day).slice(5));
}

/** 0 for Sunday to 6 for Saturday. */
function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** Where a region's clock stands. */
export interface Clock {
  /** Hours ahead of UTC in winter. */
  readonly offset: number;
  readonly rule: ClockRule;
}

/** The instant of an hour of a day on a clock. */
export function localTime(day: number, hour: number, { offset, rule }: Clock): number {
  return day * dayLength + hours(hour - offset - (isSummer(day, rule) ? 1 : 0));
}

/** Source: Directive 2000/84/EC for Europe (last Sundays of March and October); 15 U.S.C. 260a for North America (second Sunday of March, first of November). */
function isSummer(day: number, rule: ClockRule): boolean {
  if (rule === 'never') return false;
  const year = Number(dayText(day).slice(0, 4));
  const [start, end] =
    rule === 'europe'
      ? [sundayFrom(dayNumber(year, 3, 25)), sundayFrom(dayNumber(year, 10, 25))]
      : [sundayFrom(dayNumber(year, 3, 8)), sundayFrom(dayNumber(year, 11, 1))];
  return day >= start && day < end;
}

function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / dayLength;
}

/** The day itself where it is a Sunday, otherwise the next one. */
function sundayFrom(day: number): number {
  return day + ((7 - weekdayOf(day)) % 7);
}
