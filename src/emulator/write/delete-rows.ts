import { refuse } from '../messages/messages.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import type { Session } from '../organization/session.ts';
import { dropLayers } from '../solutions/layers.ts';
import { isLayered, removeRow, rowsWhere } from '../store/stored-rows.ts';
import type { CollectionModel, TableModel } from '../tables/table-model.ts';

/**
 * Deletes a row and what goes with it, in both layers at once (inferred: deletions wait for no publish). Refused for
 * managed rows, for a profile that is the organization's default and for one that has users.
 */
export function deleteRow(session: Session, table: TableModel, row: Row): void {
  refuseManaged(table, row);
  removeWithChildren(session, table, row);
}

/** Removes a row and its children, managed or not. */
export function removeWithChildren(session: Session, table: TableModel, row: Row): void {
  const id = textIn(row, table.primaryId);
  if (table.logicalName === 'mobileofflineprofile') guardProfile(session, id);
  for (const { rows } of childrenOf(session, table, { id, onDelete: 'restrict' })) {
    if (rows.length > 0) throw refuse('CannotDeleteDueToAssociation');
  }
  for (const { child, rows } of childrenOf(session, table, { id, onDelete: 'cascade' })) {
    for (const each of rows) removeWithChildren(session, child, each);
  }
  removeComponents(session, { objectid: id });
  dropLayers(session.state, { table: table.logicalName, id });
  removeRow(session.state, { table: table.logicalName, id });
}

/** Rows that point to a row over the collections that say so. Which do: dataverse-model §1.1–1.6. */
function childrenOf(
  session: Session,
  table: TableModel,
  { id, onDelete }: { id: string; onDelete: CollectionModel['onDelete'] },
): { child: TableModel; rows: readonly Row[] }[] {
  return table.collections.flatMap(({ table: name, column, onDelete: effect }) =>
    effect !== onDelete || column === undefined
      ? []
      : [{ child: session.tables.of(name), rows: rowsWhere(session.state, name, { [column]: id }) }],
  );
}

/**
 * The documents contradict each other: memberships are said to cascade, yet 0x800609A3 refuses while there are users. The
 * stricter reading holds here, for memberships of users and for systemuser's own column. Source: dataverse-model §1.1.
 */
function guardProfile(session: Session, profileId: string): void {
  const { state } = session;
  if (rowsWhere(state, 'organization', { defaultmobileofflineprofileid: profileId }).length > 0) {
    throw refuse('CannotDeleteDefaultProfile');
  }
  const members = rowsWhere(state, 'usermobileofflineprofilemembership', { mobileofflineprofileid: profileId });
  const users = rowsWhere(state, 'systemuser', { mobileofflineprofileid: profileId });
  if (members.length + users.length > 0) throw refuse('CannotDeleteUserProfile');
}

/** Takes components out of their solutions. */
export function removeComponents(session: Session, match: Row): void {
  for (const component of rowsWhere(session.state, 'solutioncomponent', match)) {
    removeRow(session.state, { table: 'solutioncomponent', id: textIn(component, 'solutioncomponentid') });
  }
}

/** What a managed solution brought goes with the solution only. Inferred: dataverse-model §2.3, 0x8004F012. */
function refuseManaged(table: TableModel, row: Row): void {
  if (!isLayered(table.logicalName) || row.ismanaged !== true) return;
  throw refuse('InvalidUpdateOnProtectedComponent', table.logicalName, textIn(row, table.primaryName));
}
