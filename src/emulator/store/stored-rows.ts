import { timeText } from '../organization/session.ts';
import type { Session } from '../organization/session.ts';
import type { OrganizationState } from './organization-state.ts';
import type { Row, Value } from './row.ts';

/** What a plain read gives, or what RetrieveUnpublished gives. */
export type Layer = 'published' | 'unpublished';

/** Tables whose edits wait for a publish. Source: dataverse-model §1.0, solution-aware. */
const layeredTables: ReadonlySet<string> = new Set([
  'mobileofflineprofile',
  'mobileofflineprofileitem',
  'mobileofflineprofileitemassociation',
  'appmodule',
]);

/** Whether rows of a table have an unpublished and a published layer. */
export function isLayered(table: string): boolean {
  return layeredTables.has(table);
}

/** Which row. */
export interface RowKey {
  readonly table: string;
  readonly id: string;
}

/**
 * A row in a layer. A plain read of an edited row gives its published values; a row that was never published appears at
 * once, with componentstate 0 as observed (dataverse-model §1.1 isvalidated, §4.3), and as 1 in the unpublished layer.
 */
export function findRow(
  state: OrganizationState,
  { table, id }: RowKey,
  layer: Layer = 'unpublished',
): Row | undefined {
  const newest = state.newest.get(table, id);
  return newest && layer === 'published' ? asPublished(state, { table, id }, newest) : newest;
}

function asPublished(state: OrganizationState, { table, id }: RowKey, newest: Row): Row {
  if (!isLayered(table)) return newest;
  return state.published.get(table, id) ?? { ...newest, componentstate: 0 };
}

/** All rows of a table in a layer, in the order they were created. */
export function allRows(state: OrganizationState, table: string, layer: Layer = 'unpublished'): readonly Row[] {
  if (layer === 'unpublished' || !isLayered(table)) return state.newest.list(table);
  return Array.from(state.newest.entries(table), ([id, row]) => asPublished(state, { table, id }, row));
}

/** Rows of a table whose columns have these values, in the newest layer. */
export function rowsWhere(state: OrganizationState, table: string, match: Row): readonly Row[] {
  const [first, ...rest] = Object.entries(match);
  if (!first) return state.newest.list(table);
  const found = state.newest.where(table, ...first);
  return rest.length === 0 ? found : found.filter((row) => rest.every(([name, value]) => hasValue(row, name, value)));
}

/** Whether a column of a row has a value; one that is absent is null. */
export function hasValue(row: Row, column: string, value: Value): boolean {
  return (row[column] ?? null) === value;
}

/** Writes a row's newest layer with the caller, the time and the next version number on it. */
export function storeRow(session: Session, { table, id }: RowKey, row: Row): Row {
  const time = timeText(session.now());
  const before = session.state.newest.get(table, id);
  const stored: Row = {
    ...row,
    createdon: before?.createdon ?? row.createdon ?? time,
    createdby: before?.createdby ?? session.callerId,
    modifiedon: time,
    modifiedby: session.callerId,
    versionnumber: ++session.state.counters.version,
  };
  session.state.newest.set(table, id, stored);
  return stored;
}

/** Makes the newest layer of a row its published one. */
export function publishRow(session: Session, { table, id }: RowKey, row: Row): void {
  session.state.published.set(table, id, row);
}

/** Takes a row out of both layers. */
export function removeRow(state: OrganizationState, { table, id }: RowKey): void {
  state.newest.delete(table, id);
  state.published.delete(table, id);
}
