import { printable } from '../diagnostics/printable.ts';

/** How a cell begins that a spreadsheet would take for a formula. Source: OWASP, CSV injection. */
const formula = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** Rows as CSV (RFC 4180) with a line of names; nothing in it is a formula, or drives a terminal. */
export function csvText(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}

/** What a cell of such a text says: without the apostrophe that keeps a spreadsheet from taking it for a formula. */
export function plainCell(cell: string): string {
  const text = cell.replace(/^'/, '');
  return formula.test(text) ? text : cell;
}

function cellOf(value: string): string {
  const text = printable(formula.test(value) ? `'${value}` : value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
