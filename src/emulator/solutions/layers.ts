import { isRecord } from '../../diagnostics/json.ts';
import type { Session } from '../organization/session.ts';
import type { OrganizationState } from '../store/organization-state.ts';
import type { Row } from '../store/row.ts';
import { storeRow } from '../store/stored-rows.ts';
import type { RowKey } from '../store/stored-rows.ts';

/** Where the layers are kept; clients see them as msdyn_componentlayers only. */
const table = 'solutionlayer';

/** Columns that are about a row as it is here, and so no part of a layer. */
const ownOfRow: ReadonlySet<string> = new Set([
  ...['createdon', 'createdby', 'modifiedon', 'modifiedby', 'versionnumber'],
  ...['componentstate', 'isvalidated', 'ismanaged', 'publishedon', 'solutionid', 'overwritetime'],
]);

/** What one managed solution says about a row. */
export interface ManagedLayer {
  readonly solutionId: string;
  readonly order: number;
  readonly values: Row;
}

/** The managed layers of a row, the base first; none for an unmanaged row. */
export function managedLayers(state: OrganizationState, key: RowKey): readonly ManagedLayer[] {
  return layerRows(state, key)
    .flatMap(({ solutionid, order, values }) =>
      typeof solutionid === 'string'
        ? [{ solutionId: solutionid, order: Number(order), values: readValues(values) }]
        : [],
    )
    .sort((a, b) => a.order - b.order);
}

/** Sets what a solution says about a row; a layer that it has already keeps its place. */
export function putManagedLayer(session: Session, key: RowKey, layer: { solutionId: string; values: Row }): void {
  const { state } = session;
  const id = layerId(key, layer.solutionId);
  const order = state.newest.get(table, id)?.order ?? ++state.counters.version;
  const solutionid = layer.solutionId;
  const values = Object.entries(layer.values).filter(([column]) => !ownOfRow.has(column));
  state.newest.set(table, id, {
    ...identity(key),
    solutionid,
    order,
    values: JSON.stringify(Object.fromEntries(values)),
  });
}

/** Whether a managed row was changed here, so that it has an unmanaged layer on top. */
export function hasActiveLayer(state: OrganizationState, key: RowKey): boolean {
  return state.newest.get(table, layerId(key)) !== undefined;
}

/** Notes that a managed row was changed here. Source: solution-format §7.2. */
export function addActiveLayer(state: OrganizationState, key: RowKey): void {
  state.newest.set(table, layerId(key), { ...identity(key), solutionid: null });
}

/** Takes the unmanaged layer of a managed row away. */
export function dropActiveLayer(state: OrganizationState, key: RowKey): void {
  state.newest.delete(table, layerId(key));
}

/** Takes one solution's layer of a row away. */
export function dropManagedLayer(state: OrganizationState, key: RowKey, solutionId: string): void {
  state.newest.delete(table, layerId(key, solutionId));
}

/** Takes all layers of a row away that is gone. */
export function dropLayers(state: OrganizationState, key: RowKey): void {
  for (const { solutionid } of layerRows(state, key)) {
    state.newest.delete(table, layerId(key, typeof solutionid === 'string' ? solutionid : undefined));
  }
}

/** The rows that a managed solution has a layer of. */
export function rowsOfSolution(state: OrganizationState, solutionId: string): readonly RowKey[] {
  return state.newest
    .where(table, 'solutionid', solutionId)
    .map((layer) => ({ table: String(layer.table), id: String(layer.objectid) }));
}

/** Makes a row what its topmost managed layer says; the change waits for a publish (solution-format §7.1). */
export function showTopLayer(session: Session, key: RowKey): void {
  const top = managedLayers(session.state, key).at(-1);
  if (!top) throw new Error(`no managed layer of ${key.table} ${key.id}`);
  const before = Object.entries(session.state.newest.get(key.table, key.id) ?? {});
  const own = Object.fromEntries(before.filter(([column]) => ownOfRow.has(column)));
  const waiting = { componentstate: 1, isvalidated: false, ismanaged: true, solutionid: top.solutionId };
  storeRow(session, key, { ...own, ...top.values, ...waiting });
}

function layerRows(state: OrganizationState, key: RowKey): readonly Row[] {
  return state.newest.where(table, 'objectid', key.id).filter((row) => row.table === key.table);
}

function identity(key: RowKey): Row {
  return { table: key.table, objectid: key.id };
}

function layerId(key: RowKey, solutionId = 'active'): string {
  return `${key.table}/${key.id}/${solutionId}`;
}

function readValues(json: unknown): Row {
  const values: unknown = JSON.parse(String(json));
  if (isRow(values)) return values;
  throw new Error('a layer is no object');
}

function isRow(value: unknown): value is Row {
  return isRecord(value);
}
