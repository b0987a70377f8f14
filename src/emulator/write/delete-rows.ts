import { refuse } from '../messages/messages.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import type { Session } from '../organization/session.ts';
import { dropLayers } from '../solutions/layers.ts';
import { isLayered, removeRow, rowsWhere } from '../store/stored-rows.ts';
import type { TableModel } from '../tables/table-model.ts';

/** Children that go with their parent: Delete = Cascade. Source: dataverse-model §1.1–1.3, §1.6. */
const cascades: Readonly<Record<string, readonly (readonly [table: string, column: string])[]>> = {
  mobileofflineprofile: [
    ['mobileofflineprofileitem', 'regardingobjectid'],
    ['teammobileofflineprofilemembership', 'mobileofflineprofileid'],
  ],
  mobileofflineprofileitem: [['mobileofflineprofileitemassociation', 'mobileofflineprofileitemid']],
};

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
  for (const [child, column] of cascades[table.logicalName] ?? []) {
    for (const each of rowsWhere(session.state, child, { [column]: id })) {
      removeWithChildren(session, session.tables.of(child), each);
    }
  }
  removeComponents(session, { objectid: id });
  dropLayers(session.state, { table: table.logicalName, id });
  removeRow(session.state, { table: table.logicalName, id });
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
