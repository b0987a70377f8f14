import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { barChart } from '../../../src/report/charts/bar-chart.ts';
import { columnChart } from '../../../src/report/charts/column-chart.ts';
import { daysChart } from '../../../src/report/charts/days-chart.ts';
import { countInRanges } from '../../../src/report/charts/histogram.ts';
import { roundUp } from '../../../src/report/charts/plot.ts';
import type { Markup } from '../../../src/report/page/markup.ts';
import { elementsIn, findElements, readPage } from '../read-page.ts';
import type { PageElement } from '../read-page.ts';

const text = { id: 'c', title: 'Sizes.', description: 'What is large.' };

function read(chart: Markup): PageElement {
  return readPage(chart.toString());
}

function rowsOf(figure: PageElement): readonly (readonly string[])[] {
  return findElements(figure, 'tr').map((row) => row.children.map((cell) => cell.text));
}

function expectNamed(figure: PageElement): void {
  const [svg] = findElements(figure, 'svg');
  expect(svg?.attributes).toMatchObject({ role: 'img', 'aria-labelledby': 'c-title c-about' });
  const named = elementsIn(figure).filter(({ attributes }) => ['c-title', 'c-about'].includes(attributes.id ?? ''));
  expect(named.map((element) => element.text)).toEqual(['Sizes.', 'What is large.']);
}

test('bars are as long as their values, and the same figures stand in a table', () => {
  const bars = [
    { label: 'Account', value: 100, shown: '100 bytes' },
    { label: '<b>', value: 25, shown: '25 bytes' },
  ];
  const figure = read(barChart({ ...text, bars, columns: ['Table', 'Bytes'] }));
  expectNamed(figure);
  const [long = 0, short = 0] = findElements(figure, 'rect').map((bar) => Number(bar.attributes.width));
  expect(long).toBe(4 * short);
  expect(rowsOf(figure)).toEqual([
    ['Table', 'Bytes'],
    ['Account', '100 bytes'],
    ['<b>', '25 bytes'],
  ]);
});

test('columns stand on the same line, within the picture', () => {
  const bars = Array.from({ length: 24 }, (_, hour) => ({ label: String(hour), value: hour, shown: String(hour) }));
  const figure = read(columnChart({ ...text, bars, columns: ['Hour', 'Syncs'] }));
  expectNamed(figure);
  const columns = findElements(figure, 'rect').map(({ attributes }) => ({
    y: Number(attributes.y),
    height: Number(attributes.height),
  }));
  expect(new Set(columns.map(({ y, height }) => Math.round(y + height))).size).toBe(1);
  expect(columns.map(({ height }) => height)).toEqual(columns.map(({ height }) => height).toSorted((a, b) => a - b));
  expect(Math.min(...columns.map(({ y }) => y))).toBeGreaterThanOrEqual(0);
});

test('what comes stands above a line, and what goes below it', () => {
  const days = [
    { date: '2026-11-25', gained: 10, lost: 4, rows: 106 },
    { date: '2026-11-26', gained: 0, lost: 0, rows: 106 },
  ];
  const figure = read(daysChart({ ...text, days }));
  expectNamed(figure);
  const [came, went] = findElements(figure, 'rect').map(({ attributes }) => ({
    top: Number(attributes.y),
    bottom: Number(attributes.y) + Number(attributes.height),
  }));
  expect(came?.bottom).toBe(went?.top);
  expect(came?.top).toBeLessThan(went?.top ?? 0);
  expect(rowsOf(figure).at(1)).toEqual(['2026-11-25', '10', '4', '106']);
});

test('a distribution counts every value once', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000_000), { minLength: 1 }), (values) => {
      const bars = countInRanges(values, 'device', String);
      expect(bars.reduce((sum, { value }) => sum + value, 0)).toBe(values.length);
      expect(bars.length).toBeLessThanOrEqual(12);
      expect(bars.at(0)?.value).toBeGreaterThan(0);
      expect(bars.at(-1)?.value).toBeGreaterThan(0);
    }),
  );
  expect(countInRanges([5, 5], 'device', String)).toEqual([{ label: '5', value: 2, shown: '2 devices' }]);
});

test('scales end at a number that reads well', () => {
  expect([0, 1, 3, 5, 12, 99, 4200].map(roundUp)).toEqual([1, 1, 5, 5, 20, 100, 5000]);
});

test('nothing that is drawn is no number', () => {
  const none = [{ label: 'a', value: 0, shown: '0' }];
  for (const chart of [
    barChart({ ...text, bars: none, columns: ['a', 'b'] }),
    columnChart({ ...text, bars: none, columns: ['a', 'b'] }),
    daysChart({ ...text, days: [] }),
  ])
    expect(chart.toString()).not.toMatch(/NaN|Infinity|undefined/);
});
