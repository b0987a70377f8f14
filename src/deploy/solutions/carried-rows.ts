import type { AssociationRow, Columns, ItemRow, ProfileRows } from '../plan/profile-rows.ts';

/** Columns that a package has an element for. Source: solution-format §3.2. */
const carried = {
  profile: new Set(['name', 'description']),
  item: new Set([
    'name',
    'recorddistributioncriteria',
    'recordsownedbyme',
    'recordsownedbymyteam',
    'recordsownedbymybusinessunit',
    'profileitementityfilter',
    'syncintervalinminutes',
  ]),
  association: new Set(['name', 'profileitemassociationentityfilter']),
} as const;

/** As much of a profile as a solution package carries. */
export function carriedRows(profile: ProfileRows): ProfileRows {
  return { ...profile, columns: pick(profile.columns, carried.profile), items: profile.items.map(carriedItem) };
}

function carriedItem({ id, table, columns, associations }: ItemRow): ItemRow {
  return { id, table, columns: pick(columns, carried.item), associations: associations.map(carriedAssociation) };
}

function carriedAssociation({ id, relationship, columns }: AssociationRow): AssociationRow {
  return { id, relationship, columns: pick(columns, carried.association) };
}

function pick(columns: Columns, names: ReadonlySet<string>): Columns {
  return Object.fromEntries(Object.entries(columns).filter(([name]) => names.has(name)));
}

/** What is set in a profile and stays behind: each with the tables that have it. */
export function findLeftBehind({ items }: ProfileRows): ReadonlyMap<string, readonly string[]> {
  const having = (isSet: (columns: Columns) => boolean) =>
    items.filter(({ columns }) => isSet(columns)).map(({ table }) => table);
  const isText = (value: unknown) => typeof value === 'string' && value !== '';
  const found: readonly [string, readonly string[]][] = [
    ['the selection of columns', having((columns) => isText(columns.selectedcolumns))],
    ['the view to sync', having((columns) => isText(columns.profileitemrule))],
    ['that rows can be followed', having((columns) => columns.canbefollowed === true)],
    ['that it is hidden in the grid', having((columns) => columns.isvisibleingrid === false)],
  ];
  return new Map(found.filter(([, tables]) => tables.length > 0));
}
