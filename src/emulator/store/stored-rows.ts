import { timeText } from '../organization/session.ts';
import type { Session } from '../organization/session.ts';
import type { OrganizationState, Row, Rows } from './row.ts';
import { tableOf } from '../tables/tables.ts';

/** What a plain read gives, or what RetrieveUnpublished gives. */
export type Layer = 'published' | 'unpublished';

/**
 * A row in a layer. A plain read of an edited row gives its published values; a row that was never published appears at
 * once, with componentstate 0 as observed (dataverse-model §1.1 isvalidated, §4.3), and as 1 in the unpublished layer.
 */
export function findRow(state: OrganizationState, key: RowKey, layer: Layer = 'unpublished'): Row | undefined {
  const newest = state.rows[key.table]?.[key.id];
  if (layer === 'unpublished' || !newest || !tableOf(key.table).layered) return newest;
  return state.published[key.table]?.[key.id] ?? { ...newest, componentstate: 0 };
}

/** Which row. */
export interface RowKey {
  readonly table: string;
  readonly id: string;
}

/** All rows of a table in a layer, in the order they were created. */
export function allRows(state: OrganizationState, table: string, layer: Layer = 'unpublished'): Row[] {
  const ids = Object.keys(state.rows[table] ?? {});
  return ids.map((id) => findRow(state, { table, id }, layer)).filter((row) => row !== undefined);
}

/** Rows of a table whose column has a value. */
export function rowsWhere(state: OrganizationState, table: string, match: Row): Row[] {
  const wanted = Object.entries(match);
  return allRows(state, table).filter((row) => wanted.every(([name, value]) => row[name] === value));
}

/** Writes a row's newest layer with the caller, the time and the next version number on it. */
export function storeRow(session: Session, table: string, row: Row): Row {
  const model = tableOf(table);
  const id = String(row[model.primaryId]);
  const time = timeText(session.now());
  const before = session.state.rows[table]?.[id];
  const stored: Row = {
    ...row,
    createdon: before?.createdon ?? row.createdon ?? time,
    createdby: before?.createdby ?? session.callerId,
    modifiedon: time,
    modifiedby: session.callerId,
    versionnumber: ++session.state.version,
  };
  rowsFor(session.state.rows, table)[id] = stored;
  return stored;
}

/** Makes the newest layer of a row its published one. */
export function publishRow(session: Session, table: string, row: Row): void {
  const model = tableOf(table);
  rowsFor(session.state.published, table)[String(row[model.primaryId])] = { ...row };
}

/** Takes a row out of both layers. */
export function removeRow(state: OrganizationState, { table, id }: RowKey): void {
  Reflect.deleteProperty(state.rows[table] ?? {}, id);
  Reflect.deleteProperty(state.published[table] ?? {}, id);
}

/** The rows of one table, ready to be written to. */
export function rowsFor(rows: Rows, table: string): Record<string, Row> {
  return (rows[table] ??= {});
}
