import type { Clock } from '../clock.ts';
import { defaultFiscalCalendar } from '../context.ts';
import type { FiscalCalendar } from '../context.ts';
import { fiscalPeriodStart, fiscalPosition, fiscalYearStart, periodsPerYear } from '../fiscal.ts';
import type { FiscalPosition } from '../fiscal.ts';
import type { InstantRange } from '../relative-range.ts';
import { siteClock, siteCount } from './condition-site.ts';
import type { ConditionSite } from './condition-site.ts';
import { noInstant } from './date-range.ts';

interface FiscalQuestion {
  readonly clock: Clock;
  readonly calendar: FiscalCalendar;
  readonly now: FiscalPosition;
  /** The operator's values. */
  readonly first: number;
  readonly second: number;
}

type FiscalRange = (question: FiscalQuestion) => InstantRange;

/** Starts of the current fiscal year or period, or of one some units from it. */
const startOf = {
  year: ({ clock, calendar, now }: FiscalQuestion, shift: number) =>
    clock.instant(fiscalYearStart(calendar, now.year + shift)),
  period: ({ clock, calendar, now }: FiscalQuestion, shift: number) =>
    clock.instant(fiscalPeriodStart(calendar, { ...now, period: now.period + shift })),
};

type Unit = keyof typeof startOf;

const whole =
  (unit: Unit, shift: number): FiscalRange =>
  (question) => ({ from: startOf[unit](question, shift), to: startOf[unit](question, shift + 1) });

const last =
  (unit: Unit): FiscalRange =>
  (question) => ({ from: startOf[unit](question, -question.first), to: question.clock.now });

const next =
  (unit: Unit): FiscalRange =>
  (question) => ({ from: question.clock.now, to: startOf[unit](question, question.first + 1) });

/** Start of the period and year that the operator names, or of the period after it; undefined where the year has no such period. */
function namedPeriod(
  { clock, calendar, first: period, second: year }: FiscalQuestion,
  shift: number,
): number | undefined {
  if (period < 1 || period > periodsPerYear(calendar)) return undefined;
  return clock.instant(fiscalPeriodStart(calendar, { year, period: period + shift }));
}

const ranges: Readonly<Record<string, FiscalRange>> = {
  'this-fiscal-year': whole('year', 0),
  'next-fiscal-year': whole('year', 1),
  'last-fiscal-year': whole('year', -1),
  'this-fiscal-period': whole('period', 0),
  'next-fiscal-period': whole('period', 1),
  'last-fiscal-period': whole('period', -1),
  'last-x-fiscal-years': last('year'),
  'last-x-fiscal-periods': last('period'),
  'next-x-fiscal-years': next('year'),
  'next-x-fiscal-periods': next('period'),
  'in-fiscal-year': ({ clock, calendar, first }) => ({
    from: clock.instant(fiscalYearStart(calendar, first)),
    to: clock.instant(fiscalYearStart(calendar, first + 1)),
  }),
  'in-fiscal-period-and-year': (question) => {
    const [from, to] = [namedPeriod(question, 0), namedPeriod(question, 1)];
    return from === undefined || to === undefined ? noInstant : { from, to };
  },
  'in-or-before-fiscal-period-and-year': (question) => {
    const to = namedPeriod(question, 1);
    return to === undefined ? noInstant : { to };
  },
  'in-or-after-fiscal-period-and-year': (question) => {
    const from = namedPeriod(question, 0);
    return from === undefined ? noInstant : { from };
  },
};

/**
 * The instants that a fiscal operator means; undefined for `in-fiscal-period`, which means some of every year.
 * Source: fetchxml-semantics §3.
 */
export function fiscalRange(site: ConditionSite): InstantRange | undefined {
  const clock = siteClock(site);
  const calendar = fiscalCalendarOf(site);
  const now = fiscalPosition(calendar, clock.local(clock.now));
  const [first = 0, second = 0] = site.condition.values.map((_, index) => siteCount(site, index));
  return ranges[site.operator]?.({ clock, calendar, now, first, second });
}

/** The organization's fiscal calendar, or calendar years in quarters. */
export function fiscalCalendarOf({ scope }: ConditionSite): FiscalCalendar {
  return scope.context.fiscal ?? defaultFiscalCalendar;
}
