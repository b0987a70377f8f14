import type { Row } from '../store/row.ts';
import type { ColumnModel, LookupTarget } from './table-model.ts';

/** Where a lookup that may point to several tables has the name of the one it points to. */
export function tableColumnOf(column: ColumnModel): string {
  return `${column.name}@table`;
}

/** The table that a row's lookup points to; undefined where it is empty or the column is no lookup. */
export function targetOf(row: Row, column: ColumnModel): LookupTarget | undefined {
  const { targets = [] } = column;
  const [only, another] = targets;
  if ((row[column.name] ?? null) === null) return undefined;
  if (!another) return only;
  return targets.find(({ table }) => table === row[tableColumnOf(column)]);
}

/** What a lookup holds when it points to a row. */
export function pointerTo(column: ColumnModel, { table, id }: { table: string; id: string }): Row {
  const isOfSeveral = (column.targets ?? []).length > 1;
  return { [column.name]: id, ...(isOfSeveral && { [tableColumnOf(column)]: table }) };
}
