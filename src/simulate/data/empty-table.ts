import type { DataTable } from './data-set.ts';

/** A table of which the data has no rows. */
export function emptyTable(name: string): DataTable {
  return { name, size: 0, column: () => undefined, columnNames: [], rowBytes: [] };
}
