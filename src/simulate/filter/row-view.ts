import type { Row, RowSource, RowValue } from '../../fetchxml/evaluate/rows.ts';
import type { DataSet, DataTable } from '../data/data-set.ts';

/** Values that are looked at before the kind of a column without metadata is settled. */
const sampleSize = 100;

/** The rows of a data set as objects, made when they are first asked for: for what columns alone cannot answer. */
export function viewRows(data: DataSet): RowSource {
  const made = new Map<string, readonly Row[]>();
  return {
    rowsOf(name) {
      const rows = made.get(name) ?? makeRows(data.table(name));
      made.set(name, rows);
      return rows;
    },
    sampleOf(name, column) {
      const table = data.table(name);
      return table ? sample(table, column) : [];
    },
  };
}

function makeRows(table: DataTable | undefined): readonly Row[] {
  return table ? Array.from({ length: table.size }, (_, row) => makeRow(table, row, table.columnNames)) : [];
}

function makeRow(table: DataTable, row: number, names: readonly string[]): Row {
  const made: Record<string, RowValue> = {};
  for (const name of names) {
    const column = table.column(name);
    const code = column?.codes[row] ?? 0;
    if (column && code > 0) made[name] = column.value(code);
  }
  return made;
}

/** The first rows that have a value in a column; the first row where none is named. */
function sample(table: DataTable, name: string | undefined): readonly Row[] {
  if (name === undefined) return table.size > 0 ? [makeRow(table, 0, table.columnNames)] : [];
  const rows: Row[] = [];
  for (const [row, code] of table.column(name)?.codes.entries() ?? []) {
    if (code > 0) rows.push(makeRow(table, row, [name]));
    if (rows.length === sampleSize) break;
  }
  return rows;
}
