import { printableLine } from '../../diagnostics/printable.ts';
import type { Row, RowValue } from '../../fetchxml/evaluate/rows.ts';

/** Widest column that is shown; longer values are cut. */
const widest = 40;

/** Rows as a table for people: a column for everything that any row has. */
export function rowsText(rows: readonly Row[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [names.map(cut), ...rows.map((row) => names.map((name) => cut(cellOf(row[name]))))];
  const widths = names.map((_, index) => lines.reduce((width, line) => Math.max(width, line[index]?.length ?? 0), 0));
  return lines
    .map((line) =>
      line
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cellOf(value: RowValue): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString() : String(value);
}

function cut(text: string): string {
  const line = printableLine(text);
  return line.length <= widest ? line : `${line.slice(0, widest - 1)}…`;
}
