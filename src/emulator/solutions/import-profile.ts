import type { Association, Profile, ProfileItem } from '../../schema/profile.ts';
import { rowScopes } from '../../schema/profile.ts';
import { checkProfile } from '../profiles/check-profile.ts';
import { readValue } from '../write/column-value.ts';
import { refuse } from '../messages/messages.ts';
import { metadataId } from '../definitions/relationship-ids.ts';
import type { Row, Value } from '../store/row.ts';
import { defaultsOf, layerOf } from '../write/save-row.ts';
import type { Session } from '../organization/session.ts';
import { rowsWhere, storeRow } from '../store/stored-rows.ts';
import type { TableModel } from '../tables/table-model.ts';
import { writeRules } from '../write/write-rules.ts';

/** How a package is imported. */
export interface ImportMode {
  readonly managed: boolean;
  /** OverwriteUnmanagedCustomizations. */
  readonly overwrite: boolean;
}

/**
 * Writes one profile of a package. Rows that the organization has and the package has not stay, as in every plain update of
 * a solution. Import checks less than a write: a profile that no publish would take can be imported (solution-format §8).
 */
export function importProfile(session: Session, profile: Profile, mode: ImportMode): void {
  const row: Row = {
    mobileofflineprofileid: profile.id,
    name: profile.name,
    description: profile.description ?? null,
  };
  checkProfile(session, row);
  write(session, 'mobileofflineprofile', { row, mode });
  for (const item of profile.items) {
    write(session, 'mobileofflineprofileitem', { row: itemRow(item, profile.id), mode });
    checkOneItemPerTable(session, item, profile.id);
    for (const association of item.associations) {
      const table = 'mobileofflineprofileitemassociation';
      write(session, table, { row: associationRow(session, association, item.id), mode });
    }
  }
}

function itemRow(item: ProfileItem, profileId: string): Row {
  return {
    mobileofflineprofileitemid: item.id,
    regardingobjectid: profileId,
    name: item.name ?? '',
    selectedentitytypecode: item.table,
    recorddistributioncriteria: rowScopes.indexOf(item.rows),
    recordsownedbyme: item.owned.includes('user'),
    recordsownedbymyteam: item.owned.includes('team'),
    recordsownedbymybusinessunit: item.owned.includes('businessUnit'),
    profileitementityfilter: item.filter?.kind === 'fetchxml' ? item.filter.text : null,
    syncintervalinminutes: item.sync ?? null,
  };
}

function associationRow(session: Session, association: Association, itemId: string): Row {
  const { relationship, filter } = association;
  return {
    mobileofflineprofileitemassociationid: association.id,
    mobileofflineprofileitemid: itemId,
    name: association.name,
    relationshipid: metadataId(session, 'relationship', relationship),
    relationshipdisplayname: relationship,
    profileitemassociationentityfilter: filter?.kind === 'fetchxml' ? filter.text : null,
  };
}

/** An edit that was made here lies over what a managed package brings, unless it is to be overwritten (inferred). */
function write(session: Session, table: string, { row, mode }: { row: Row; mode: ImportMode }): void {
  const model = session.tables.of(table);
  const key = { table, id: String(row[model.primaryId]) };
  const before = session.state.newest.get(table, key.id);
  if (before) refuseOtherParent(model, before, row);
  if (before && isKeptEdit(before, mode)) return;
  const values = Object.entries(row).map(([name, value]) => [name, checked(model, name, value)] as const);
  const base = before ?? { ...defaultsOf(model), ...layerOf(session, model) };
  const waiting = { componentstate: 1, isvalidated: false, ismanaged: mode.managed };
  const next: Row = { ...base, ...Object.fromEntries(values), ...waiting };
  storeRow(session, key, { ...next, ...writeRules[table]?.fill?.(session, next) });
}

function isKeptEdit(before: Row, mode: ImportMode): boolean {
  return before.ismanaged === false && mode.managed && !mode.overwrite;
}

/** An id that the organization has under another profile or item cannot come in again. */
function refuseOtherParent(model: TableModel, before: Row, row: Row): void {
  const parent = ['regardingobjectid', 'mobileofflineprofileitemid'].find((each) => model.columns.get(each)?.targets);
  if (parent !== undefined && before[parent] !== row[parent]) throw refuse('DuplicateRecord');
}

function checked(model: TableModel, name: string, value: Value): Value {
  const column = model.columns.get(name);
  return column ? readValue(model, column, value) : value;
}

function checkOneItemPerTable(session: Session, item: ProfileItem, profileId: string): void {
  const same = rowsWhere(session.state, 'mobileofflineprofileitem', {
    regardingobjectid: profileId,
    selectedentitytypecode: item.table,
  });
  if (same.length > 1) throw refuse('CanAssociateOnlyOneEntityPerProfileItem');
}
