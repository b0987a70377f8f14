import { markup } from './markup.ts';
import type { Markup, MarkupPart } from './markup.ts';
import { scrollRegion } from './scroll-region.ts';

/** A table of a page; the first cell of a row is its heading. */
export interface DataTable {
  /** Says what the table is about. */
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly MarkupPart[])[];
  /** Of many columns: on a narrow screen it scrolls, by keyboard as well. */
  readonly isWide?: true;
}

/** A column: its heading, and whether it holds numbers. */
export type Column = string | { readonly number: string };

/** A table with a caption and headings of rows and columns. */
export function dataTable({ caption, columns, rows, isWide }: DataTable): Markup {
  const head = columns.map((column) => markup`<th scope="col"${alignment(column)}>${titleOf(column)}</th>`);
  const body = rows.map((cells) => {
    const printed = cells.map((cell, index) =>
      index === 0 ? markup`<th scope="row">${cell}</th>` : markup`<td${alignment(columns[index])}>${cell}</td>`,
    );
    return markup`<tr>${printed}</tr>\n`;
  });
  const table = markup`<table>
<caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody>
</table>`;
  return isWide ? scrollRegion(caption, table) : table;
}

function titleOf(column: Column): string {
  return typeof column === 'string' ? column : column.number;
}

function alignment(column: Column | undefined): Markup | undefined {
  return typeof column === 'object' ? markup` class="number"` : undefined;
}
