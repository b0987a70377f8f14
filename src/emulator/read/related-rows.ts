import { refuse } from '../messages/messages.ts';
import type { TypedRow } from './present-row.ts';
import type { Row } from '../store/row.ts';
import type { Session } from '../organization/session.ts';
import { allRows, findRow } from '../store/stored-rows.ts';
import type { Layer } from '../store/stored-rows.ts';
import type { CollectionModel, TableModel } from '../tables/table-model.ts';
import { lookupByNavigation, tableOf } from '../tables/tables.ts';

/** The collection of that name, if the table has it. */
export function findCollection(table: TableModel, navigation: string): CollectionModel | undefined {
  return table.collections.find((each) => each.navigation === navigation);
}

/** The table a navigation property leads to, or the server's complaint that there is no such property. */
export function requireTarget(table: TableModel, navigation: string): TableModel {
  const target = lookupByNavigation(table, navigation)?.lookup?.table ?? findCollection(table, navigation)?.table;
  if (target !== undefined) return tableOf(target);
  const type = `Microsoft.Dynamics.CRM.${table.logicalName}`;
  throw refuse('InvalidQuery', `Could not find a property named '${navigation}' on type '${type}'.`);
}

/** The row that a lookup of `row` points to. */
export function relatedRow(
  session: Session,
  { table, row }: TypedRow,
  { navigation, layer }: { navigation: string; layer: Layer },
): Row | undefined {
  const column = lookupByNavigation(table, navigation);
  const id = column && row[column.name];
  return column?.lookup && typeof id === 'string'
    ? findRow(session.state, { table: column.lookup.table, id }, layer)
    : undefined;
}

/** The rows of a collection of one row. */
export function relatedRows(
  session: Session,
  { collection, id, layer }: { collection: CollectionModel; id: string; layer: Layer },
): Row[] {
  const { column, through } = collection;
  const rows = allRows(session.state, collection.table, layer);
  if (column !== undefined) return rows.filter((row) => row[column] === id);
  if (!through) return [];
  const links = Object.values(session.state.rows[through.table] ?? {}).filter((link) => link[through.here] === id);
  const wanted = new Set(links.map((link) => link[through.there]));
  const primaryId = tableOf(collection.table).primaryId;
  return rows.filter((row) => wanted.has(row[primaryId] ?? null));
}
