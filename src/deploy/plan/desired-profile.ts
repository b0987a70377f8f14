import type { Association, Profile, ProfileItem } from '../../schema/profile.ts';
import { rowScopes } from '../../schema/profile.ts';
import { filterTextOf } from '../../solution/profile-writing.ts';
import type { ProfileWriting } from '../../solution/profile-writing.ts';
import type { AssociationRow, Columns, ItemRow, ProfileRows } from './profile-rows.ts';

/**
 * The rows that a profile file asks for, with every column that the file says. Columns that no file speaks of (a view, the
 * follow flag, whether related rows are got) are left as they are, and so is a name that the file leaves to the table.
 */
export function desiredProfile(profile: Profile, writing: ProfileWriting): ProfileRows {
  return {
    id: profile.id,
    name: profile.name,
    columns: { name: profile.name, description: profile.description ?? null },
    items: profile.items.map((item) => desiredItem(profile, item, writing)),
  };
}

function desiredItem(profile: Profile, item: ProfileItem, writing: ProfileWriting): ItemRow {
  const columns: Columns = {
    ...(item.name === undefined ? {} : { name: item.name }),
    recorddistributioncriteria: rowScopes.indexOf(item.rows),
    recordsownedbyme: item.owned.includes('user'),
    recordsownedbymyteam: item.owned.includes('team'),
    recordsownedbymybusinessunit: item.owned.includes('businessUnit'),
    profileitementityfilter: filterTextOf(writing, { profile, item }) || null,
    selectedcolumns: item.columns ? JSON.stringify({ Columns: item.columns }) : null,
    syncintervalinminutes: item.sync ?? null,
  };
  return {
    id: item.id,
    table: item.table,
    columns,
    // The maker portal sends true; a device follows associations only then. Source: microsoft-offline-skill §1.4.
    defaults: { name: writing.displayName(item.table), getrelatedentityrecords: true },
    associations: item.associations.map((each) => desiredAssociation(profile, { item, association: each }, writing)),
  };
}

function desiredAssociation(
  profile: Profile,
  { item, association }: { item: ProfileItem; association: Association },
  writing: ProfileWriting,
): AssociationRow {
  const { id, relationship, name } = association;
  const filter = filterTextOf(writing, { profile, item, association }) || null;
  return {
    id,
    relationship,
    columns: { ...(name === relationship ? {} : { name }), profileitemassociationentityfilter: filter },
    defaults: { name: relationship },
  };
}
