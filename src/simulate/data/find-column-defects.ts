import type { RowValue } from '../../fetchxml/evaluate/rows.ts';
import { instantOf } from '../../fetchxml/evaluate/value-key.ts';
import type { Table } from '../../metadata/metadata.ts';
import type { DataColumn } from './data-column.ts';
import type { DefectCounter } from './data-defect.ts';

interface ReadColumns {
  /** Absent where the metadata does not know the table. */
  readonly table: Table | undefined;
  readonly columns: ReadonlyMap<string, DataColumn>;
  readonly size: number;
  /** All columns of the data. */
  readonly names: readonly string[];
}

/** Counts what is wrong with the columns of a table that was read. */
export function findColumnDefects(read: ReadColumns, wanted: ReadonlySet<string>, defects: DefectCounter): void {
  const { table, columns, size, names } = read;
  const missing = size === 0 ? [] : [...wanted].filter((name) => !names.includes(name));
  for (const column of missing) defects.add('missing-column', { column, count: size });
  if (!table) return;
  for (const column of unknownColumns(table, names)) defects.add('unknown-column', { column, count: size });
  for (const [name, column] of columns) checkColumn(name, column, { table, defects });
  // No relationship goes by the id of an intersect table.
  if (table.isIntersect) return;
  checkIds(table.primaryId, columns.get(table.primaryId), { isWanted: wanted.has(table.primaryId), defects });
}

/** Columns that the metadata does not know although it knows all. */
function unknownColumns({ columnsComplete, columns }: Table, names: readonly string[]): readonly string[] {
  return columnsComplete ? names.filter((name) => !name.includes('@') && !columns.has(name)) : [];
}

function checkColumn(
  name: string,
  column: DataColumn,
  { table, defects }: { readonly table: Table; readonly defects: DefectCounter },
): void {
  const type = table.columns.get(name)?.type;
  if (type === undefined) return;
  if (type === 'DateTime') countWrong(name, column, { kind: 'broken-date', isWrong: isNoDate, defects });
  if (!numeric.has(type)) return;
  countWrong(name, column, { kind: 'broken-value', isWrong: (value) => typeof value === 'string', defects });
}

const numeric: ReadonlySet<string> = new Set([
  ...['BigInt', 'Boolean', 'Decimal', 'Double', 'Integer', 'Money', 'Picklist', 'State', 'Status'],
]);

/** What could not be read as a date was left as text. */
function isNoDate(value: RowValue): boolean {
  return typeof value === 'string' && instantOf(value) === undefined;
}

interface Question {
  readonly kind: 'broken-date' | 'broken-value';
  readonly isWrong: (value: RowValue) => boolean;
  readonly defects: DefectCounter;
}

function countWrong(name: string, column: DataColumn, { kind, isWrong, defects }: Question): void {
  if (column.guids && column.codeCount > 1) return;
  for (let code = 1; code < column.codeCount; code++) {
    if (!isWrong(column.value(code))) continue;
    const rows = column.rowsWith(code);
    defects.add(kind, { column: name, count: rows.length, first: `'${String(column.value(code)).slice(0, 40)}'` });
  }
}

/** Links between two tables need no id of their own: that none has one is no defect unless it is needed. */
function checkIds(
  name: string,
  column: DataColumn | undefined,
  { isWanted, defects }: { readonly isWanted: boolean; readonly defects: DefectCounter },
): void {
  if (!column) return;
  let missing = 0;
  for (const code of column.codes) if (code === 0) missing++;
  const double = column.codes.length - missing - (column.codeCount - 1);
  const isNeeded = isWanted || missing < column.codes.length;
  if (missing > 0 && isNeeded) defects.add('missing-id', { column: name, count: missing });
  if (double > 0) defects.add('duplicate-id', { column: name, count: double });
}
