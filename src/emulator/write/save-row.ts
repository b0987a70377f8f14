import { randomUUID } from 'node:crypto';
import { refuse } from '../messages/messages.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import type { Session } from '../organization/session.ts';
import { findRow, isLayered, storeRow } from '../store/stored-rows.ts';
import type { TableModel } from '../tables/table-model.ts';
import { addActiveLayer } from '../solutions/layers.ts';
import { fillOwner } from './fill-owner.ts';
import { fillState } from './fill-state.ts';
import { writeRules } from './write-rules.ts';

/** Creates a row from the given values: defaults, required columns, the table's rules. Gives the stored row. */
export function createRow(session: Session, table: TableModel, values: Row): Row {
  const id = textIn(values, table.primaryId) || randomUUID();
  if (findRow(session.state, { table: table.logicalName, id })) throw refuse('DuplicateRecord');
  const row: Row = { ...defaultsOf(table), ...values, [table.primaryId]: id };
  checkRequired(table, row, [...table.columns.keys()]);
  writeRules[table.logicalName]?.onCreate?.(session, row);
  const stored = { ...row, ...layerOf(session, table), ...filled(session, table, { before: undefined, row }) };
  return storeRow(session, { table: table.logicalName, id }, stored);
}

/** Changes a row. A changed profile, item or association row waits for its publish; a managed one gets an unmanaged layer. */
export function updateRow(session: Session, table: TableModel, change: { before: Row; values: Row }): Row {
  const { before, values } = change;
  const row: Row = { ...before, ...values };
  checkRequired(table, row, Object.keys(values));
  writeRules[table.logicalName]?.onUpdate?.(session, row);
  const waiting: Row = isLayered(table.logicalName) ? { componentstate: 1, isvalidated: false } : {};
  const key = { table: table.logicalName, id: textIn(before, table.primaryId) };
  if (isLayered(table.logicalName) && before.ismanaged === true) addActiveLayer(session.state, key);
  return storeRow(session, key, { ...row, ...waiting, ...filled(session, table, { before, row }) });
}

/** Columns that the server works out: owner, state, and those of the table's rules. */
function filled(session: Session, table: TableModel, change: { before: Row | undefined; row: Row }): Row {
  const { row } = change;
  return {
    ...fillOwner(session, table, row),
    ...fillState(session, table, change),
    ...writeRules[table.logicalName]?.fill?.(session, row),
  };
}

/** What the server sets on a new profile, item or association row. */
export function layerOf(session: Session, table: TableModel): Row {
  if (!isLayered(table.logicalName)) return {};
  return {
    componentstate: 1,
    isvalidated: false,
    ismanaged: false,
    publishedon: null,
    organizationid: session.state.organizationId,
  };
}

/** Default values of a table's columns. */
export function defaultsOf(table: TableModel): Row {
  const columns = [...table.columns.values()];
  return Object.fromEntries(columns.flatMap((each) => (each.default === undefined ? [] : [[each.name, each.default]])));
}

function checkRequired(table: TableModel, row: Row, names: readonly string[]): void {
  const missing = names.find((name) => table.columns.get(name)?.required === true && (row[name] ?? '') === '');
  if (missing !== undefined) throw refuse('RequiredValueMissing', missing, table.logicalName);
}
