import { parseDate } from '../fetchxml/evaluate/parse-date.ts';
import type { FetchCondition } from '../fetchxml/tree.ts';

/** The days in which a date may lie: `from` and `to` in days from now (relative) or from 1970 (absolute). */
export interface DateSpan {
  readonly basis: 'relative' | 'absolute' | 'mixed';
  readonly from: number;
  readonly to: number;
  /** Days that it holds in all; less than `to - from` where it has gaps. */
  readonly width: number;
}

/** Days of a unit: a fiscal period is four weeks at the least, which organizations set; the others have so many at the most. */
const unitDays: Readonly<Record<string, number>> = {
  minute: 1 / 1440,
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 31,
  year: 365,
  'fiscal-year': 365,
  'fiscal-period': 28,
};

/** Operators that say a day: its distance from now. Today is within every window that touches now. */
const dayOperators: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['today', [0, 0]],
  ['yesterday', [-1, 0]],
  ['tomorrow', [0, 1]],
  ['last-seven-days', [-7, 0]],
  ['next-seven-days', [0, 7]],
]);

/**
 * The days a condition on a date leaves, by its stated number: `last-x-days 30` is 30. A month counts 31 days, a year 365.
 * @returns undefined where the operator is about no date or its value is none
 */
export function dateSpanOf({ operator, values }: FetchCondition): DateSpan | undefined {
  const day = dayOperators.get(operator);
  if (day) return relative(day[0], day[1]);
  const [value = '', second = ''] = values.map((one) => one.value.trim());
  return (
    countedSpan(operator, value) ??
    calendarSpan(operator) ??
    fiscalSpan(operator) ??
    absoluteSpan(operator, value, second)
  );
}

function relative(from: number, to: number, width = to - from): DateSpan {
  return { basis: 'relative', from, to, width };
}

/** `last-x-days`, `next-x-months`, `olderthan-x-weeks` … */
function countedSpan(operator: string, value: string): DateSpan | undefined {
  const [, direction, unit = ''] = /^(last|next|olderthan)-x-(.+?)s$/.exec(operator) ?? [];
  const days = unitDays[unit];
  if (direction === undefined || days === undefined || !/^\d{1,9}$/.test(value)) return undefined;
  const size = Number(value) * days;
  if (direction === 'olderthan') return relative(-Infinity, -size);
  return direction === 'last' ? relative(-size, 0) : relative(0, size);
}

/** `last-week`, `this-month`, `next-year` …: somewhere around now, one unit wide. */
function calendarSpan(operator: string): DateSpan | undefined {
  const [, direction, unit = ''] =
    /^(last|this|next)-(week|month|year|fiscal-year|fiscal-period)$/.exec(operator) ?? [];
  const days = unitDays[unit];
  if (direction === undefined || days === undefined) return undefined;
  if (direction === 'this') return relative(-days, days, days);
  return direction === 'last' ? relative(-2 * days, 0, days) : relative(0, 2 * days, days);
}

/** Where a fiscal year begins is not known: some time, neither relative nor absolute. One period of every year is no span. */
function fiscalSpan(operator: string): DateSpan | undefined {
  const [from, to] = [-far, far];
  if (operator === 'in-fiscal-year') return { basis: 'mixed', from, to, width: 365 };
  if (operator === 'in-fiscal-period-and-year') return { basis: 'mixed', from, to, width: 28 };
  const [, direction] = /^in-or-(before|after)-fiscal-period-and-year$/.exec(operator) ?? [];
  if (direction === undefined) return undefined;
  return direction === 'after'
    ? { basis: 'mixed', from, to: Infinity, width: Infinity }
    : { basis: 'mixed', from: -Infinity, to, width: Infinity };
}

/** A bound of which is known only that it is there. */
const far = Number.MAX_VALUE;

function absoluteSpan(operator: string, value: string, second: string): DateSpan | undefined {
  const [at, until] = [dayOf(value), dayOf(second)];
  if (at === undefined) return undefined;
  if (operator === 'between') return until === undefined ? undefined : absolute(at, until);
  if (['on', 'eq'].includes(operator)) return absolute(at, at);
  if (['on-or-after', 'ge', 'gt'].includes(operator)) return absolute(at, Infinity);
  return ['on-or-before', 'le', 'lt'].includes(operator) ? absolute(-Infinity, at) : undefined;
}

function absolute(from: number, to: number): DateSpan {
  return { basis: 'absolute', from, to, width: Math.max(0, to - from) };
}

/** Days since 1970 of a date in one of the ways that a filter can write it. */
function dayOf(value: string): number | undefined {
  const date = parseDate(value);
  return date && Math.floor(date.local / 86_400_000);
}

/** Days that lie in one of the two. */
export function uniteSpans(a: DateSpan, b: DateSpan): DateSpan {
  const width = a.width + b.width;
  if (a.basis !== b.basis || a.basis === 'mixed') {
    const hasFrom = a.from > -Infinity && b.from > -Infinity;
    const hasTo = a.to < Infinity && b.to < Infinity;
    return mixed({ hasFrom, hasTo, width });
  }
  const [from, to] = [Math.min(a.from, b.from), Math.max(a.to, b.to)];
  return { basis: a.basis, from, to, width: Math.min(width, to - from) };
}

/** Relative and absolute days cannot be compared: of the bounds is kept only whether there are any. */
function mixed({ hasFrom, hasTo, width }: { hasFrom: boolean; hasTo: boolean; width: number }): DateSpan {
  return { basis: 'mixed', from: hasFrom ? -far : -Infinity, to: hasTo ? far : Infinity, width };
}

/** Days that lie in both; where one is relative and one absolute, at most as many as in the narrower of the two. */
export function intersectSpans(a: DateSpan, b: DateSpan): DateSpan {
  if (a.basis !== b.basis || a.basis === 'mixed') {
    const hasFrom = a.from > -Infinity || b.from > -Infinity;
    const hasTo = a.to < Infinity || b.to < Infinity;
    return mixed({ hasFrom, hasTo, width: Math.min(a.width, b.width) });
  }
  const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
  return { basis: a.basis, from, to, width: Math.max(0, Math.min(a.width, b.width, to - from)) };
}
