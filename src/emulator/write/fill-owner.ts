import type { Session } from '../organization/session.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import { findRow } from '../store/stored-rows.ts';
import type { RowKey } from '../store/stored-rows.ts';
import { tableColumnOf } from '../tables/lookup-target.ts';
import type { TableModel } from '../tables/table-model.ts';

/**
 * Owner columns of a row that a user or a team owns: without an owner it is the caller's; the owning user, team and business
 * unit follow from the owner. Source: Microsoft, table reference (ownerid, owningbusinessunit).
 */
export function fillOwner(session: Session, table: TableModel, row: Row): Row {
  const column = table.columns.get('ownerid');
  const ownership = session.metadata.table(table.logicalName)?.ownership ?? 'UserOwned';
  if (!column || ownership !== 'UserOwned') return {};
  const given = textIn(row, 'ownerid');
  const user = { table: 'systemuser', id: session.callerId };
  const owner = given === '' ? user : { table: textIn(row, tableColumnOf(column)), id: given };
  const derived = Object.entries(derivedFrom(session, owner)).filter(([name]) => table.columns.has(name));
  return { ownerid: owner.id, [tableColumnOf(column)]: owner.table, ...Object.fromEntries(derived) };
}

function derivedFrom({ state }: Session, { table, id }: RowKey): Row {
  return {
    owninguser: table === 'systemuser' ? id : null,
    owningteam: table === 'team' ? id : null,
    owningbusinessunit: findRow(state, { table, id })?.businessunitid ?? null,
  };
}
