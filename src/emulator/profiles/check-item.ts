import type { Ownership } from '../../metadata/metadata.ts';
import { checkFilter } from './check-filter.ts';
import { isSameName } from './check-profile.ts';
import { checkView } from './check-view.ts';
import { refuse } from '../messages/messages.ts';
import type { MessageName } from '../messages/messages.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import { isOfflineEnabled } from '../organization/session.ts';
import type { Session } from '../organization/session.ts';
import { rowsWhere } from '../store/stored-rows.ts';

/** Values of recorddistributioncriteria. Source: dataverse-model §1.2. */
export const criteria = { related: 0, all: 1, owned: 2, custom: 3 } as const;

/** Checks a new item row: its name, its table, and that the profile has neither yet; then its filters. */
export function checkNewItem(session: Session, row: Row): void {
  const name = textIn(row, 'name');
  if (name.trim() === '') throw refuse('MobileOfflineProfileItemNameCanNotBeNullOrEmpty');
  const table = textIn(row, 'selectedentitytypecode');
  checkTable(session, table);
  const siblings = rowsWhere(session.state, 'mobileofflineprofileitem', {
    regardingobjectid: row.regardingobjectid ?? null,
  });
  if (siblings.some((sibling) => sibling.selectedentitytypecode === table)) {
    throw refuse('CanAssociateOnlyOneEntityPerProfileItem');
  }
  if (siblings.some((sibling) => isSameName(textIn(sibling, 'name'), name))) {
    throw refuse('MobileOfflineProfileItemNameAlreadyExists');
  }
  checkChangedItem(session, row);
}

/** Tables that the server adds by itself and so refuses. */
const addedByServer: ReadonlyMap<string, MessageName> = new Map([
  ['activityparty', 'CannotAddActivityPartyEntityToMobileOfflineProfileItem'],
  ['businessdatalocalizedlabel', 'CannotAddBusinessDataLocalizedLabelEntityToMobileOfflineProfileItem'],
]);

function checkTable(session: Session, name: string): void {
  const refused = addedByServer.get(name);
  if (refused !== undefined) throw refuse(refused);
  const table = session.metadata.table(name);
  if (table?.logicalName !== name) throw refuse('CannotAssociateInvalidEntityToProfileItem');
  if (table.tableType === 'Virtual') throw refuse('VirtualEntityNotSupportedInMobileOffline', name);
  if (table.isIntersect) throw refuse('CannotAddIntersectEntityToMobileOfflineProfileItem');
  if (!isOfflineEnabled(session, name)) throw refuse('CanAssociateOnlyMobileOfflineEnableEntityToProfileItem');
}

/** Checks an item row as it would be stored: criterion, filter and view. A filter that stays as it is is not looked at again. */
export function checkChangedItem(session: Session, row: Row): void {
  checkItemFilters(session, row);
  const before = session.state.newest.get('mobileofflineprofileitem', textIn(row, 'mobileofflineprofileitemid'));
  const filter = row.profileitementityfilter ?? null;
  if (typeof filter === 'string' && filter !== before?.profileitementityfilter) {
    checkFilter(session, filter, textIn(row, 'selectedentitytypecode'));
  }
  checkView(session, row);
}

/** Checks criterion and ownership flags against each other and against who owns the table's rows. */
function checkItemFilters(session: Session, row: Row): void {
  const criterion = row.recorddistributioncriteria;
  const ownership = session.metadata.table(textIn(row, 'selectedentitytypecode'))?.ownership;
  const refused = refusedByOwnership(row, ownership);
  if (refused !== undefined) throw refuse(refused);
  if (criterion === criteria.owned && !hasOwnerFlag(row)) throw refuse('InvalidOtherDataFilterOptions');
  if (criterion !== criteria.owned && hasOwnerFlag(row)) throw refuse('InvalidCustomDataDownloadFilters');
}

/** Whether any of the three ownership flags is set. */
export function hasOwnerFlag(row: Row): boolean {
  return isMineOrMyTeams(row) || row.recordsownedbymybusinessunit === true;
}

function isMineOrMyTeams(row: Row): boolean {
  return row.recordsownedbyme === true || row.recordsownedbymyteam === true;
}

/** Custom filters stand outside these rules. Source: dataverse-model §3.7. */
function refusedByOwnership(row: Row, ownership: Ownership | undefined): MessageName | undefined {
  const criterion = row.recorddistributioncriteria;
  const isOwned = criterion === criteria.owned;
  if (ownership === 'None' && (isOwned || criterion === criteria.all)) return 'InvalidDataFiltersForUnownedEntities';
  if (!isOwned) return undefined;
  if (ownership === 'OrganizationOwned') return 'InvalidDataFiltersForOrgOwnedEntities';
  return ownership === 'BusinessOwned' && isMineOrMyTeams(row) ? 'InvalidDataFiltersForBUOwnedEntities' : undefined;
}
