import type { Association, Profile, ProfileItem } from '../../schema/profile.ts';
import { rowScopes } from '../../schema/profile.ts';
import { checkProfile } from '../profiles/check-profile.ts';
import { readValue } from '../write/column-value.ts';
import { refuse } from '../messages/messages.ts';
import { metadataId } from '../definitions/relationship-ids.ts';
import { textIn } from '../store/row.ts';
import type { Row, Value } from '../store/row.ts';
import { defaultsOf, layerOf } from '../write/save-row.ts';
import type { Session } from '../organization/session.ts';
import { rowsWhere, storeRow } from '../store/stored-rows.ts';
import type { RowKey } from '../store/stored-rows.ts';
import { layerNameOf } from './component-types.ts';
import {
  addActiveLayer,
  dropActiveLayer,
  hasActiveLayer,
  managedLayers,
  putManagedLayer,
  showTopLayer,
} from './layers.ts';
import type { TableModel } from '../tables/table-model.ts';
import { writeRules } from '../write/write-rules.ts';

/** How a package is imported. */
export interface ImportMode {
  readonly managed: boolean;
  /** OverwriteUnmanagedCustomizations. */
  readonly overwrite: boolean;
  readonly solutionId: string;
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

/** What a package does not carry keeps its value, or has its default (inferred: solution-format §3.2, columns not exported). */
function write(session: Session, table: string, { row, mode }: { row: Row; mode: ImportMode }): void {
  const model = session.tables.of(table);
  const key = { table, id: String(row[model.primaryId]) };
  const before = session.state.newest.get(table, key.id);
  if (before) refuseOtherParent(model, before, row);
  const values = Object.entries(row).map(([name, value]) => [name, checked(model, name, value)] as const);
  const next: Row = { ...kept(session, key, { before, mode }), ...Object.fromEntries(values) };
  const filled = { ...next, ...writeRules[table]?.fill?.(session, next) };
  if (mode.managed) writeManaged(session, key, { before, values: filled, mode });
  else writeUnmanaged(session, key, { before, values: filled });
}

/** Values below those of the package: a managed layer builds on the layers below it, not on an edit that was made here. */
function kept(session: Session, key: RowKey, { before, mode }: { before: Row | undefined; mode: ImportMode }): Row {
  const top = mode.managed ? managedLayers(session.state, key).at(-1)?.values : undefined;
  const model = session.tables.of(key.table);
  return top ?? before ?? { ...defaultsOf(model), ...layerOf(session, model) };
}

interface Written {
  readonly before: Row | undefined;
  readonly values: Row;
}

/** An unmanaged package changes what it finds; over a managed row it lies as the unmanaged layer. */
function writeUnmanaged(session: Session, key: RowKey, { before, values }: Written): void {
  if (before?.ismanaged === true) addActiveLayer(session.state, key);
  storeRow(session, key, { ...values, componentstate: 1, isvalidated: false });
}

/**
 * A managed package puts its solution's layer; an edit that was made here stays on top of it unless it is to be overwritten
 * (solution-format §7.2). A row that is unmanaged at its base takes no managed layer.
 */
function writeManaged(session: Session, key: RowKey, { before, values, mode }: Written & { mode: ImportMode }): void {
  if (before && before.ismanaged !== true) {
    throw refuse('CannotOverwriteActiveComponent', layerNameOf(key.table), textIn(before, 'name'), key.id);
  }
  putManagedLayer(session, key, { solutionId: mode.solutionId, values });
  if (mode.overwrite) dropActiveLayer(session.state, key);
  if (!hasActiveLayer(session.state, key)) showTopLayer(session, key);
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
