import type { DataTable } from '../data/data-set.ts';
import { createRowFilter, mergeRows } from './row-filter.ts';
import type { RowFilter } from './row-filter.ts';

/** Rows whose lookup holds one of some ids; undefined where the data lacks the column. */
export function filterIds(table: DataTable, name: string, ids: ReadonlySet<string>): RowFilter | undefined {
  const column = table.column(name);
  if (!column) return undefined;
  const { codes, codeCount, value, rowsWith } = column;
  const passing = new Set<number>();
  for (let code = 1; code < codeCount; code++) {
    const id = value(code);
    if (typeof id === 'string' && ids.has(id)) passing.add(code);
  }
  return createRowFilter({
    size: table.size,
    test: (row) => passing.has(codes[row] ?? 0),
    few: () => mergeRows([...passing].map(rowsWith)),
  });
}
