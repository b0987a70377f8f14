import { refuseProperty } from './properties.ts';
import type { TypedRow } from './present-row.ts';
import type { Row } from '../store/row.ts';
import type { Session } from '../organization/session.ts';
import { allRows, findRow, isLayered } from '../store/stored-rows.ts';
import type { Layer } from '../store/stored-rows.ts';
import type { CollectionModel, TableModel } from '../tables/table-model.ts';
import { targetOf } from '../tables/lookup-target.ts';
import { lookupByNavigation } from '../tables/table-registry.ts';

/** The collection of that name, if the table has it. */
export function findCollection(table: TableModel, navigation: string): CollectionModel | undefined {
  return table.collections.find((each) => each.navigation === navigation);
}

/** Logical name of the table that a navigation property leads to, if there is such a property. */
export function tableReachedBy(table: TableModel, navigation: string): string | undefined {
  return lookupByNavigation(table, navigation)?.target.table ?? findCollection(table, navigation)?.table;
}

/** The table a navigation property leads to, or the server's complaint that there is no such property. */
export function requireTarget(session: Session, table: TableModel, navigation: string): TableModel {
  const name = tableReachedBy(table, navigation);
  const target = name === undefined ? undefined : session.tables.find(name);
  if (target) return target;
  return refuseProperty(table, navigation);
}

/** The row that a lookup of `row` points to, and its table. */
export function relatedRow(
  session: Session,
  { table, row }: TypedRow,
  { navigation, layer }: { navigation: string; layer: Layer },
): TypedRow | undefined {
  const found = lookupByNavigation(table, navigation);
  const target = found && targetOf(row, found.column);
  if (target?.navigation !== navigation) return undefined;
  const related = findRow(session.state, { table: target.table, id: String(row[found?.column.name ?? '']) }, layer);
  return related && { table: session.tables.of(target.table), row: related };
}

/** The rows of a collection of one row. */
export function relatedRows(
  session: Session,
  { collection, id, layer }: { collection: CollectionModel; id: string; layer: Layer },
): readonly Row[] {
  const { column, through } = collection;
  const { state } = session;
  if (column !== undefined) {
    if (layer === 'unpublished' || !isLayered(collection.table))
      return state.newest.where(collection.table, column, id);
    return allRows(state, collection.table, layer).filter((row) => row[column] === id);
  }
  if (!through) return [];
  const links = state.newest.where(through.table, through.here, id);
  const found = links.map((link) =>
    findRow(state, { table: collection.table, id: String(link[through.there]) }, layer),
  );
  return found.filter((row) => row !== undefined);
}
