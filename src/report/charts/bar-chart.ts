import { markup } from '../page/markup.ts';
import type { Markup } from '../page/markup.ts';
import { chartFigure } from './chart-figure.ts';
import type { ChartText } from './chart-figure.ts';

/** A bar: what it is about, and how long it is. */
export interface Bar {
  readonly label: string;
  /** From 0. */
  readonly value: number;
  /** The value as people read it. */
  readonly shown: string;
}

/** Bars one below another, and what their values are. */
export interface BarChart extends ChartText {
  readonly bars: readonly Bar[];
  /** Heading of the labels, and of the values, in the table. */
  readonly columns: readonly [string, string];
}

const [width, labelWidth, valueWidth, rowHeight] = [720, 230, 90, 24];
/** Most letters of a label. */
const mostLetters = 34;

/** Sizes that are compared: a bar a line, in the order that is given. */
export function barChart({ bars, columns, ...text }: BarChart): Markup {
  const longest = Math.max(1, ...bars.map(({ value }) => value));
  const shapes = bars.map(({ label, value, shown }, index) => {
    const y = index * rowHeight;
    const length = Math.round((value / longest) * (width - labelWidth - valueWidth) * 10) / 10;
    return markup`<text x="${labelWidth - 8}" y="${y + 16}" text-anchor="end">${shorten(label)}</text><rect class="bar" x="${labelWidth}" y="${y + 4}" width="${length}" height="${rowHeight - 8}" rx="2"/><text x="${labelWidth + length + 6}" y="${y + 16}">${shown}</text>\n`;
  });
  return chartFigure({
    ...text,
    width,
    height: Math.max(rowHeight, bars.length * rowHeight),
    shapes,
    table: {
      caption: text.title,
      columns: [columns[0], { number: columns[1] }],
      rows: bars.map(({ label, shown }) => [label, shown]),
    },
  });
}

function shorten(label: string): string {
  return label.length > mostLetters ? `${label.slice(0, mostLetters - 1)}…` : label;
}
