import { dataTable } from '../page/data-table.ts';
import type { DataTable } from '../page/data-table.ts';
import { markup } from '../page/markup.ts';
import type { Markup } from '../page/markup.ts';

/** What every chart says beside its shapes. */
export interface ChartText {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  /** What the chart shows, for who does not see it. */
  readonly description: string;
}

/** A chart that is drawn. */
export interface Chart extends ChartText {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Markup[];
  /** The same figures as a table. */
  readonly table: DataTable;
}

/** A chart with its title, what it shows in words, and its figures as a table that can be opened. */
export function chartFigure({ id, title, description, width, height, shapes, table }: Chart): Markup {
  return markup`<figure>
<figcaption><strong>${title}</strong> ${description}</figcaption>
<svg class="fit" role="img" aria-labelledby="${id}-title ${id}-about" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title id="${id}-title">${title}</title>
<desc id="${id}-about">${description}</desc>
${shapes}</svg>
<details><summary>The figures: ${table.caption}</summary>
${dataTable(table)}
</details>
</figure>
`;
}
