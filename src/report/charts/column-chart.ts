import { formatCount } from '../../diagnostics/format-count.ts';
import type { Markup } from '../page/markup.ts';
import { chartFigure } from './chart-figure.ts';
import type { ChartText } from './chart-figure.ts';
import type { Bar } from './bar-chart.ts';
import { drawColumn, drawGrid, drawLabels, plot, roundUp, scaleOver } from './plot.ts';

/** Columns side by side: hours of a day, or classes of a distribution. */
export interface ColumnChart extends ChartText {
  readonly bars: readonly Bar[];
  /** Heading of the labels, and of the values, in the table. */
  readonly columns: readonly [string, string];
}

/** Values that follow each other, a column each. */
export function columnChart({ bars, columns, ...text }: ColumnChart): Markup {
  const most = roundUp(Math.max(...bars.map(({ value }) => value), 1));
  const scale = scaleOver(0, most);
  const shapes = [
    ...drawGrid([0, most / 2, most].filter(Number.isInteger), { scale, show: formatCount }),
    ...bars.map(({ value, label, shown }, index) =>
      drawColumn(
        { index, of: bars.length },
        { from: scale(0), to: scale(value), kind: 'bar', title: `${label}: ${shown}` },
      ),
    ),
    ...drawLabels(bars.map(({ label }) => label)),
  ];
  const table = {
    caption: text.title,
    columns: [columns[0], { number: columns[1] }],
    rows: bars.map(({ label, shown }) => [label, shown]),
  };
  return chartFigure({ ...text, width: plot.width, height: plot.height, shapes, table });
}
