import { formatCount } from '../../diagnostics/format-count.ts';
import type { Markup } from '../page/markup.ts';
import { chartFigure } from './chart-figure.ts';
import type { ChartText } from './chart-figure.ts';
import { drawColumn, drawGrid, drawLabels, plot, roundUp, scaleOver } from './plot.ts';

/** What came and what went on one day. */
export interface Day {
  /** Such as `2026-11-25`. */
  readonly date: string;
  readonly gained: number;
  readonly lost: number;
  /** Rows that are there at last. */
  readonly rows: number;
}

/** Days one after another. */
export interface DaysChart extends ChartText {
  readonly days: readonly Day[];
}

/** What comes, above a line, and what goes, below it, day by day. */
export function daysChart({ days, ...text }: DaysChart): Markup {
  const up = roundUp(Math.max(...days.map(({ gained }) => gained), 1));
  const down = roundUp(Math.max(...days.map(({ lost }) => lost), 1));
  const scale = scaleOver(-down, up);
  const column = (index: number) => ({ index, of: days.length });
  const shapes = [
    ...drawGrid([up, 0, -down], { scale, show: (value) => `${signOf(value)}${formatCount(Math.abs(value))}` }),
    ...days.flatMap(({ date, gained, lost }, index) => [
      drawColumn(column(index), { from: scale(0), to: scale(gained), kind: 'bar', title: `${date}: ${gained} came` }),
      drawColumn(column(index), { from: scale(0), to: scale(-lost), kind: 'bar-2', title: `${date}: ${lost} went` }),
    ]),
    ...drawLabels(days.map(({ date }) => date.slice(5))),
  ];
  const table = {
    caption: text.title,
    columns: ['Day', { number: 'Came' }, { number: 'Went' }, { number: 'Rows' }],
    rows: days.map(({ date, gained, lost, rows }) => [date, ...[gained, lost, rows].map(formatCount)]),
  };
  return chartFigure({ ...text, width: plot.width, height: plot.height, shapes, table });
}

function signOf(value: number): string {
  return value === 0 ? '' : value > 0 ? '+' : '−';
}
