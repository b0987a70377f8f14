import { markup } from '../page/markup.ts';
import type { Markup } from '../page/markup.ts';

/** The area that columns are drawn in, in pixels: the whole picture, and the margins around the area. */
export const plot = { width: 720, height: 220, left: 64, right: 8, top: 10, bottom: 28 } as const;

/** Space of the area. */
export const area = {
  width: plot.width - plot.left - plot.right,
  height: plot.height - plot.top - plot.bottom,
} as const;

/** A scale from values to pixels downwards from the top of the picture. */
export type Scale = (value: number) => number;

/** A scale over the area. @param least and @param most values at its bottom and top; most is more than least */
export function scaleOver(least: number, most: number): Scale {
  return (value) => Math.round((plot.top + ((most - value) / (most - least)) * area.height) * 10) / 10;
}

/** The next number that reads well: 1, 2 or 5 with noughts. */
export function roundUp(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}

/** Lines across the area at some values, with what the values are. */
export function drawGrid(
  values: readonly number[],
  { scale, show }: { scale: Scale; show: (value: number) => string },
) {
  return values.map((value): Markup => {
    const y = scale(value);
    return markup`<line class="grid" x1="${plot.left}" x2="${plot.width - plot.right}" y1="${y}" y2="${y}"/><text class="axis" x="${plot.left - 6}" y="${y + 4}" text-anchor="end">${show(value)}</text>\n`;
  });
}

/** Labels below columns; of many only every second, third and so on. */
export function drawLabels(labels: readonly string[]): readonly Markup[] {
  const step = Math.max(1, Math.ceil(labels.length / mostLabels));
  const room = area.width / Math.max(1, labels.length);
  return labels.flatMap((label, index) =>
    index % step === 0
      ? markup`<text class="axis" x="${Math.round(plot.left + (index + 0.5) * room)}" y="${plot.height - 8}" text-anchor="middle">${label}</text>\n`
      : [],
  );
}

/** Most labels side by side. */
const mostLabels = 14;

/** A column of a number of them: from one value to another. */
export function drawColumn(
  { index, of }: { index: number; of: number },
  { from, to, kind, title }: { from: number; to: number; kind: 'bar' | 'bar-2'; title: string },
): Markup {
  const room = area.width / of;
  const x = Math.round((plot.left + index * room + room * 0.12) * 10) / 10;
  const [top, bottom] = [Math.min(from, to), Math.max(from, to)];
  return markup`<rect class="${kind}" x="${x}" y="${top}" width="${Math.round(room * 7.6) / 10}" height="${Math.round((bottom - top) * 10) / 10}"><title>${title}</title></rect>\n`;
}
