import { describe, expect, test } from '@jest/globals';
import { isWorkday, localTime } from '../../../src/emulator/company/calendar.ts';
import { generateCompany } from '../../../src/emulator/company/generate-company.ts';
import { instantText } from '../../../src/emulator/company/time-text.ts';
import { day, tablesOf } from './small-company.ts';

const textOf = (technicians: number, seed: number, at = day): string =>
  [...generateCompany({ technicians, seed, at })].map((row) => JSON.stringify(row)).join('\n');
const textsOf = (technicians: number, table: string, column: string): readonly string[] =>
  (tablesOf(technicians).get(table) ?? []).map((row) => String(row[column]));

describe('generating a company', () => {
  test('the same options give the same rows in the same order', () => {
    expect(textOf(2, 7)).toBe(textOf(2, 7));
  });
  test('the hour of the day makes no difference, the day and the seed do', () => {
    const text = textOf(1, 1);
    expect(textOf(1, 1, new Date('2026-11-25T23:59:59Z'))).toBe(text);
    expect(textOf(1, 1, new Date('2026-11-26T00:00:00Z'))).not.toBe(text);
    expect(textOf(1, 2)).not.toBe(text);
  });
  test('two companies at the same time do not disturb each other', () => {
    const [one, other] = [1, 2].map((seed) => generateCompany({ technicians: 1, seed, at: day }));
    const rows: string[] = [];
    for (let next = one?.next(); next && !next.done; next = one?.next()) {
      rows.push(JSON.stringify(next.value));
      other?.next();
    }
    expect(rows.join('\n')).toBe(textOf(1, 1));
  });
  test('a technician brings about 2,000 rows, beside the fixed ones', () => {
    const [one, six] = [1, 6].map((technicians) => [...generateCompany({ technicians, seed: 1, at: day })].length);
    const each = ((six ?? 0) - (one ?? 0)) / 5;
    expect(each).toBeGreaterThan(1500);
    expect(each).toBeLessThan(2500);
  });
  test('bookings lie from eighteen months before the day to six weeks after it, and what happened lies before it', () => {
    const starts = textsOf(6, 'bookableresourcebooking', 'starttime').toSorted();
    expect(starts.at(0)?.slice(0, 7)).toMatch(/^2025-0[56]$/);
    expect(starts.at(-1)?.slice(0, 7)).toMatch(/^2026-12|2027-01$/);
    expect(textsOf(6, 'msdyn_bookingtimestamp', 'createdon').filter((on) => on > '2026-11-25T23')).toEqual([]);
    expect(textsOf(6, 'msdyn_workorder', 'modifiedon').filter((on) => on > '2026-11-25T23')).toEqual([]);
  });
  test('a day on the weekend and a day when clocks change are days like others', () => {
    for (const at of ['2026-03-29', '2026-11-01', '2027-01-01', '2024-02-29']) {
      expect(tablesOf(1, new Date(at)).get('bookableresourcebooking')?.length).toBeGreaterThan(30);
    }
  });
});

describe('the calendar', () => {
  const dayOf = (text: string): number => Date.parse(text) / 86_400_000;
  test.each([
    ['2026-03-28', { rule: 'europe', offset: 1 }, '2026-03-28T07:00:00Z'],
    ['2026-03-29', { rule: 'europe', offset: 1 }, '2026-03-29T06:00:00Z'],
    ['2026-10-25', { rule: 'europe', offset: 0 }, '2026-10-25T08:00:00Z'],
    ['2026-03-07', { rule: 'north-america', offset: -6 }, '2026-03-07T14:00:00Z'],
    ['2026-03-08', { rule: 'north-america', offset: -6 }, '2026-03-08T13:00:00Z'],
    ['2026-11-01', { rule: 'north-america', offset: -6 }, '2026-11-01T14:00:00Z'],
    ['2026-07-01', { rule: 'never', offset: 9 }, '2026-06-30T23:00:00Z'],
  ] as const)('eight o’clock on %s, clock %j, is %s', (date, clock, instant) => {
    expect(instantText(localTime(dayOf(date), 8, clock))).toBe(instant);
  });
  test('knows weekends and holidays', () => {
    const working = ['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30', '2026-12-25'].map((date) =>
      isWorkday(dayOf(date)),
    );
    expect(working).toEqual([true, false, false, true, false]);
  });
});
