import type { AssociationRow, Columns, ColumnValue, EnvironmentProfile, ItemRow } from '../deploy/plan/profile-rows.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { listLayer } from './profile-rows.ts';
import type { Layer } from './profile-rows.ts';
import { readId, readText } from './read-json.ts';
import type { Row } from './read-json.ts';

/** Columns that a client may write, by table; a lookup by the name it is read by. Source: dataverse-model §1.1–1.3. */
const writable = {
  profile: ['name', 'description'],
  item: [
    'name',
    'recorddistributioncriteria',
    'recordsownedbyme',
    'recordsownedbymyteam',
    'recordsownedbymybusinessunit',
    'getrelatedentityrecords',
    'canbefollowed',
    'isvisibleingrid',
    'profileitementityfilter',
    '_profileitemrule_value',
    'selectedcolumns',
    'syncintervalinminutes',
  ],
  association: ['name', 'profileitemassociationentityfilter'],
} as const;

/**
 * Every profile of an environment with its items and associations: three listings, however many tables there are. That a row waits
 * for a publish is told by componentstate, of the latest layer.
 */
export async function readEnvironmentProfiles(
  client: DataverseClient,
  layer: Layer,
): Promise<readonly EnvironmentProfile[]> {
  const list = (set: string, $select: string) => listLayer(client, set, { query: { $select }, layer });
  const profiles = await list(
    'mobileofflineprofiles',
    ['mobileofflineprofileid', ...writable.profile, 'componentstate', 'ismanaged'].join(),
  );
  const items = await list(
    'mobileofflineprofileitems',
    [
      'mobileofflineprofileitemid',
      '_regardingobjectid_value',
      'selectedentitytypecode',
      ...writable.item,
      'componentstate',
    ].join(),
  );
  const associations = await list(
    'mobileofflineprofileitemassociations',
    [
      'mobileofflineprofileitemassociationid',
      '_mobileofflineprofileitemid_value',
      'relationshipdisplayname',
      ...writable.association,
      'componentstate',
    ].join(),
  );
  const itemsOf = groupBy(items, '_regardingobjectid_value');
  const associationsOf = groupBy(associations, '_mobileofflineprofileitemid_value');
  return profiles.flatMap((row) => toProfile(row, { itemsOf, associationsOf }));
}

type Groups = ReadonlyMap<string, readonly Row[]>;

function groupBy(rows: readonly Row[], column: string): Groups {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const id = readId(row, column) ?? '';
    groups.set(id, [...(groups.get(id) ?? []), row]);
  }
  return groups;
}

function toProfile(row: Row, below: { itemsOf: Groups; associationsOf: Groups }): readonly EnvironmentProfile[] {
  const id = readId(row, 'mobileofflineprofileid');
  if (id === undefined) return [];
  const itemRows = below.itemsOf.get(id) ?? [];
  const associationRows = itemRows.flatMap((item) => associationsOf(item, below.associationsOf));
  return [
    {
      id,
      name: readText(row, 'name') ?? id,
      columns: columnsOf(row, writable.profile),
      managed: row.ismanaged === true,
      isPublished: [row, ...itemRows, ...associationRows].every(({ componentstate }) => componentstate === 0),
      items: itemRows.flatMap((item) => toItem(item, below.associationsOf)),
    },
  ];
}

function associationsOf(item: Row, groups: Groups): readonly Row[] {
  return groups.get(readId(item, 'mobileofflineprofileitemid') ?? '') ?? [];
}

function toItem(row: Row, groups: Groups): readonly ItemRow[] {
  const id = readId(row, 'mobileofflineprofileitemid');
  const table = readText(row, 'selectedentitytypecode');
  if (id === undefined || table === undefined) return [];
  const associations = associationsOf(row, groups).flatMap(toAssociation);
  return [{ id, table, columns: columnsOf(row, writable.item), associations }];
}

/** The relationship's schema name is its display name. Source: dataverse-model §1.3. */
function toAssociation(row: Row): readonly AssociationRow[] {
  const id = readId(row, 'mobileofflineprofileitemassociationid');
  const relationship = readText(row, 'relationshipdisplayname') ?? readText(row, 'name');
  if (id === undefined || relationship === undefined) return [];
  return [{ id, relationship, columns: columnsOf(row, writable.association) }];
}

function columnsOf(row: Row, names: readonly string[]): Columns {
  return Object.fromEntries(names.map((name) => [name.replace(/^_(.+)_value$/, '$1'), valueOf(row[name])]));
}

function valueOf(value: unknown): ColumnValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
