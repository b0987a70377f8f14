import { directoryTables } from './directory-tables.ts';
import { profileTables } from './profile-tables.ts';
import { solutionTables } from './solution-tables.ts';
import type { ColumnModel, TableModel } from './table-model.ts';

/** Every table that is served. */
export const tables: readonly TableModel[] = [...profileTables, ...directoryTables, ...solutionTables];

const byName = new Map(tables.map((table) => [table.logicalName, table]));
const bySet = new Map(tables.map((table) => [table.entitySet, table]));

/** The table of an entity set; the name is case-sensitive, as in the Web API. */
export function tableOfSet(entitySet: string): TableModel | undefined {
  return bySet.get(entitySet);
}

/** The table of that logical name; asking for one that is not served is a defect. */
export function tableOf(logicalName: string): TableModel {
  const table = byName.get(logicalName);
  if (!table) throw new Error(`no table ${logicalName}`);
  return table;
}

/** The lookup column whose single-valued navigation property has that name. */
export function lookupByNavigation(table: TableModel, navigation: string): ColumnModel | undefined {
  return [...table.columns.values()].find((column) => column.lookup?.navigation === navigation);
}

/** The name a column is read by: `_x_value` for a lookup. */
export function propertyOf(column: ColumnModel): string {
  return column.kind === 'lookup' ? `_${column.name}_value` : column.name;
}

/** The column that is read by that name. */
export function columnOfProperty(table: TableModel, property: string): ColumnModel | undefined {
  const lookupName = /^_(\w+)_value$/.exec(property)?.[1];
  const column = table.columns.get(lookupName ?? property);
  return column && propertyOf(column) === property ? column : undefined;
}
