import { otherEnd } from '../../metadata/metadata.ts';
import type { Relationship } from '../../metadata/metadata.ts';
import { checkFilter } from './check-filter.ts';
import { refuse } from '../messages/messages.ts';
import { relationshipWithId } from '../definitions/relationship-ids.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import { isOfflineEnabled } from '../organization/session.ts';
import type { Session } from '../organization/session.ts';
import { findRow, rowsWhere } from '../store/stored-rows.ts';

/**
 * Checks an association row as it would be stored, against its item and the organization's relationships. Both tables of
 * the relationship must be items of the profile already (dataverse-model §2.2).
 */
export function checkAssociation(session: Session, row: Row): void {
  if (textIn(row, 'name').trim() === '') throw refuse('MOPIAssociationNameCannotBeEmptyOrSpace');
  const relationship = relationshipWithId(session, textIn(row, 'relationshipid'));
  if (!relationship) throw refuse('InvalidOrEmptyRelationshipId');
  const item = itemOf(session, row);
  const related = relatedTable(session, relationship, textIn(item, 'selectedentitytypecode'));
  checkUnique(session, row, relationship);
  if (!isOfflineEnabled(session, related)) throw refuse('UnsupportedRelationshipInMOPIAssociation');
  checkIsItem(session, row, { item, related });
  const filter = row.profileitemassociationentityfilter ?? null;
  if (typeof filter === 'string') checkFilter(session, filter, undefined);
}

function relatedTable(session: Session, relationship: Relationship, table: string): string {
  const related = otherEnd(relationship, table);
  if (related !== undefined) return related;
  const hasNone = session.metadata.relationshipsOf(table).length === 0;
  throw refuse(hasNone ? 'NoDefinedRelationshipsForMOPIAssociation' : 'InvalidRelationshipInMOPIAssociation');
}

function checkIsItem(session: Session, row: Row, { item, related }: { item: Row; related: string }): void {
  const profileId = item.regardingobjectid ?? null;
  const ends = rowsWhere(session.state, 'mobileofflineprofileitem', {
    regardingobjectid: profileId,
    selectedentitytypecode: related,
  });
  if (ends.length > 0) return;
  const profile = findRow(session.state, { table: 'mobileofflineprofile', id: String(profileId) });
  const names = [related, textIn(row, 'name'), textIn(item, 'name'), profile ? textIn(profile, 'name') : ''];
  throw refuse('RelatedEntityDoesNotExistInProfileItem', ...names);
}

function itemOf(session: Session, row: Row): Row {
  const id = textIn(row, 'mobileofflineprofileitemid');
  const item = findRow(session.state, { table: 'mobileofflineprofileitem', id });
  if (!item) throw refuse('RecordNotFound', 'mobileofflineprofileitem', id);
  return item;
}

function checkUnique(session: Session, row: Row, relationship: Relationship): void {
  const same = rowsWhere(session.state, 'mobileofflineprofileitemassociation', {
    mobileofflineprofileitemid: row.mobileofflineprofileitemid ?? null,
    relationshipid: row.relationshipid ?? null,
  });
  const id = 'mobileofflineprofileitemassociationid';
  const other = same.find((candidate) => candidate[id] !== row[id]);
  if (other) throw refuse('RelatioshipAlreadyExists', relationship.schemaName, textIn(other, 'name'));
}

/** The label that the server gives: the lookup column and the related table. Source: microsoft-offline-skill §1.5, form inferred. */
export function relationshipLabel(session: Session, row: Row): string | null {
  const relationship = relationshipWithId(session, textIn(row, 'relationshipid'));
  const item = findRow(session.state, {
    table: 'mobileofflineprofileitem',
    id: textIn(row, 'mobileofflineprofileitemid'),
  });
  if (!relationship || !item) return null;
  const related = otherEnd(relationship, textIn(item, 'selectedentitytypecode')) ?? '';
  const table = session.metadata.table(related)?.displayName ?? related;
  return relationship.kind === 'lookup' ? `${relationship.referencingColumn} (${table})` : table;
}
