import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { select } from './evaluate-text.ts';

const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Pacific/Apia'];

/** Instants at which clocks change, in these zones: spring, autumn, a half-hour change, a skipped day. */
const changes = [
  '2024-03-31T01:00:00Z',
  '2024-10-27T01:00:00Z',
  '2024-03-10T07:00:00Z',
  '2024-11-03T06:00:00Z',
  '2024-04-06T15:00:00Z',
  '2024-10-05T15:30:00Z',
  '2011-12-30T10:00:00Z',
].map((text) => Date.parse(text));

const hour = 3_600_000;
const near = fc
  .tuple(fc.constantFrom(...changes), fc.integer({ min: -60 * 24 * 60, max: 60 * 24 * 60 }))
  .map(([change, minutes]) => change + minutes * 60_000);

/** Local date of an instant, by the platform's own calendar: the witness that shares no code with the evaluator. */
function localDate(instant: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instant,
  );
}

/** A date some days on, by the calendar. */
function shift(date: string, { days = 0, months = 0 }: { days?: number; months?: number }): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const dated = new Date(Date.UTC(year, month - 1, day + days));
  const first = new Date(Date.UTC(dated.getUTCFullYear(), dated.getUTCMonth() + months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(dated.getUTCDate(), length));
  return first.toISOString().slice(0, 10);
}

const sunday = (date: string): string => shift(date, { days: -new Date(`${date}T00:00:00Z`).getUTCDay() });

type Expected = (value: string, today: string, count: number) => boolean;

/** What each operator means in calendar dates; those that end or begin now compare instants too. */
const byDate: Readonly<Record<string, Expected>> = {
  yesterday: (value, today) => value === shift(today, { days: -1 }),
  today: (value, today) => value === today,
  tomorrow: (value, today) => value === shift(today, { days: 1 }),
  'last-week': (value, today) => sunday(value) === shift(sunday(today), { days: -7 }),
  'this-week': (value, today) => sunday(value) === sunday(today),
  'next-week': (value, today) => sunday(value) === shift(sunday(today), { days: 7 }),
  'last-month': (value, today) => value.slice(0, 7) === shift(`${today.slice(0, 7)}-01`, { months: -1 }).slice(0, 7),
  'this-month': (value, today) => value.slice(0, 7) === today.slice(0, 7),
  'next-month': (value, today) => value.slice(0, 7) === shift(`${today.slice(0, 7)}-01`, { months: 1 }).slice(0, 7),
  'last-year': (value, today) => Number(value.slice(0, 4)) === Number(today.slice(0, 4)) - 1,
  'this-year': (value, today) => value.slice(0, 4) === today.slice(0, 4),
  'next-year': (value, today) => Number(value.slice(0, 4)) === Number(today.slice(0, 4)) + 1,
  'olderthan-x-days': (value, today, count) => value < shift(today, { days: -count }),
  'olderthan-x-weeks': (value, today, count) => value < shift(today, { days: -7 * count }),
  'olderthan-x-months': (value, today, count) => value < shift(today, { months: -count }),
  'olderthan-x-years': (value, today, count) => value < shift(today, { months: -12 * count }),
};
const untilNow: Readonly<Record<string, Expected>> = {
  'last-seven-days': (value, today) => value >= shift(today, { days: -7 }),
  'last-x-days': (value, today, count) => value >= shift(today, { days: -count }),
  'last-x-weeks': (value, today, count) => value >= shift(today, { days: -7 * count }),
  'last-x-months': (value, today, count) => value >= shift(today, { months: -count }),
  'last-x-years': (value, today, count) => value >= shift(today, { months: -12 * count }),
};
const fromNow: Readonly<Record<string, Expected>> = {
  'next-seven-days': (value, today) => value <= shift(today, { days: 7 }),
  'next-x-days': (value, today, count) => value <= shift(today, { days: count }),
  'next-x-weeks': (value, today, count) => value <= shift(today, { days: 7 * count }),
  'next-x-months': (value, today, count) => value < shift(shift(today, { days: 1 }), { months: count }),
  'next-x-years': (value, today, count) => value < shift(shift(today, { days: 1 }), { months: 12 * count }),
};

function matches(operator: string, when: { now: number; value: number; timeZone: string; count: number }): boolean {
  const text = operator.includes('-x-') ? ` value="${when.count}"` : '';
  const filter = `<condition attribute="d" operator="${operator}"${text}/>`;
  const context = { now: new Date(when.now), timeZone: when.timeZone };
  return select(filter, [{ n: 1, d: new Date(when.value) }], context).length === 1;
}

const moments = fc.record({
  now: near,
  value: near,
  timeZone: fc.constantFrom(...zones),
  count: fc.integer({ min: 1, max: 40 }),
});

describe('relative dates over changes of the clock', () => {
  test.each(Object.keys({ ...byDate, ...untilNow, ...fromNow }))('%s', (operator) => {
    fc.assert(
      fc.property(moments, (when) => {
        // Values close to now, so that both sides of every border are met.
        const value = when.now + ((when.value - when.now) % (70 * 24 * hour));
        const [date, today] = [localDate(value, when.timeZone), localDate(when.now, when.timeZone)];
        const fits = byDate[operator] ?? untilNow[operator] ?? fromNow[operator];
        const inTime = operator in byDate || (operator in untilNow ? value < when.now : value >= when.now);
        const expected = inTime && fits?.(date, today, when.count) === true;
        expect(matches(operator, { ...when, value })).toBe(expected);
      }),
      { numRuns: 150, seed: 20240515 },
    );
  });

  test.each(['on', 'on-or-before', 'on-or-after', 'not-on'])('%s drops the time of the value', (operator) => {
    fc.assert(
      fc.property(moments, ({ now, value, timeZone }) => {
        const filter = `<condition attribute="d" operator="${operator}" value="${new Date(now).toISOString()}"/>`;
        const found = select(filter, [{ n: 1, d: new Date(value) }], { now: new Date(now), timeZone }).length === 1;
        const [date, wanted] = [localDate(value, timeZone), localDate(now, timeZone)];
        const fits = { on: date === wanted, 'not-on': date !== wanted, 'on-or-before': date <= wanted };
        expect(found).toBe({ ...fits, 'on-or-after': date >= wanted }[operator]);
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  test.each([
    ['last-x-hours', 2, ['2024-05-15T11:00:00Z', '2024-05-15T13:30:00Z']],
    ['next-x-hours', 2, ['2024-05-15T13:30:00Z', '2024-05-15T16:00:00Z']],
    ['last-x-days', 2, ['2024-05-13T00:00:00Z', '2024-05-15T13:30:00Z']],
    ['next-x-days', 2, ['2024-05-15T13:30:00Z', '2024-05-18T00:00:00Z']],
    ['next-seven-days', 0, ['2024-05-15T13:30:00Z', '2024-05-23T00:00:00Z']],
  ] as const)('%s %d is %j', (operator, count, [from, to]) => {
    const when = { now: Date.parse('2024-05-15T13:30:00Z'), timeZone: 'UTC', count };
    const at = (text: string, more: number): boolean => matches(operator, { ...when, value: Date.parse(text) + more });
    expect([at(from, -1), at(from, 0), at(to, -1), at(to, 0)]).toEqual([false, true, true, false]);
  });

  test('31 March less one month is the last of February', () => {
    const when = { now: Date.parse('2024-03-31T12:00:00Z'), timeZone: 'UTC', count: 1 };
    expect(matches('last-x-months', { ...when, value: Date.parse('2024-02-29T00:00:00Z') })).toBe(true);
    expect(matches('last-x-months', { ...when, value: Date.parse('2024-02-28T23:59:59Z') })).toBe(false);
  });

  test('a date without a time is not moved by the time zone', () => {
    const rows = [
      { n: 1, d: '2024-05-15' },
      { n: 2, d: '2024-05-16' },
    ];
    const context = { timeZone: 'America/New_York', now: new Date('2024-05-16T02:00:00Z') };
    expect(select('<condition attribute="d" operator="today"/>', rows, context)).toEqual([1]);
    expect(select('<condition attribute="d" operator="eq" value="2024-05-16"/>', rows, context)).toEqual([2]);
  });

  test('hours are refused on a column that has none', () => {
    const rows = [{ n: 1, d: '2024-05-15' }];
    const column = { type: 'DateTime', behavior: 'DateOnly' } as const;
    const tables = { column: () => column, primaryId: () => undefined, primaryName: () => undefined };
    const condition = '<condition attribute="d" operator="last-x-hours" value="2"/>';
    expect(() => select(condition, rows, { tables })).toThrow('operator last-x-hours does not work on d');
    expect(select(condition, rows)).toEqual([]);
  });

  test('fiscal years begin where the organization says', () => {
    const rows = ['2024-03-31', '2024-04-01', '2024-06-30', '2024-07-01', '2025-03-31', '2025-04-01'].map((d) => ({
      n: d,
      d,
    }));
    const fiscal = { startMonth: 4, startDay: 1, period: 'quarterly' } as const;
    const ask = (condition: string): unknown[] => select(condition, rows, { fiscal });
    expect(ask('<condition attribute="d" operator="this-fiscal-year"/>')).toEqual(rows.slice(1, 5).map((row) => row.n));
    expect(ask('<condition attribute="d" operator="this-fiscal-period"/>')).toEqual(['2024-04-01', '2024-06-30']);
    expect(ask('<condition attribute="d" operator="in-fiscal-year" value="2023"/>')).toEqual(['2024-03-31']);
    expect(ask('<condition attribute="d" operator="in-fiscal-period" value="4"/>')).toEqual([
      '2024-03-31',
      '2025-03-31',
    ]);
    expect(ask('<condition attribute="d" operator="in-fiscal-period" value="5"/>')).toEqual([]);
    const named = (operator: string): string =>
      `<condition attribute="d" operator="${operator}"><value>1</value><value>2024</value></condition>`;
    expect(ask(named('in-fiscal-period-and-year'))).toEqual(['2024-04-01', '2024-06-30']);
    expect(ask(named('in-or-before-fiscal-period-and-year'))).toEqual(['2024-03-31', '2024-04-01', '2024-06-30']);
    expect(ask(named('in-or-after-fiscal-period-and-year'))).toHaveLength(5);
  });
});
