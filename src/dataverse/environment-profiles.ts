import type { RowKind } from '../deploy/plan/plan-environment.ts';
import type { AssociationRow, Columns, ColumnValue, EnvironmentProfile, ItemRow } from '../deploy/plan/profile-rows.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { listLayer } from './profile-rows.ts';
import type { Layer } from './profile-rows.ts';
import { readId, readText } from './read-json.ts';
import type { Row } from './read-json.ts';

/** The tables of a profile: where they are, and which columns a client may write; a lookup by the name it is read by. Source: dataverse-model §1.1–1.3. */
export const profileTables = {
  profile: { set: 'mobileofflineprofiles', key: 'mobileofflineprofileid', columns: ['name', 'description'] },
  item: {
    set: 'mobileofflineprofileitems',
    key: 'mobileofflineprofileitemid',
    columns: [
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
  },
  association: {
    set: 'mobileofflineprofileitemassociations',
    key: 'mobileofflineprofileitemassociationid',
    columns: ['name', 'profileitemassociationentityfilter'],
  },
} as const;

/**
 * Every profile of an environment with its items and associations: three listings, however many tables there are. That a row waits
 * for a publish is told by componentstate, of the latest layer.
 */
export async function readEnvironmentProfiles(
  client: DataverseClient,
  layer: Layer,
): Promise<readonly EnvironmentProfile[]> {
  const list = async (kind: RowKind, more: readonly string[]) => {
    const { set, key, columns } = profileTables[kind];
    const query = { $select: [key, ...more, ...columns, 'componentstate'].join() };
    const rows = await listLayer(client, set, { query, layer });
    if (layer === 'latest') return rows;
    const unpublished = await neverPublished(client, kind);
    return rows.filter((row) => !unpublished.has(readId(row, key)));
  };
  const profiles = await list('profile', ['ismanaged']);
  const items = await list('item', ['_regardingobjectid_value', 'selectedentitytypecode']);
  const associations = await list('association', ['_mobileofflineprofileitemid_value', 'relationshipdisplayname']);
  const itemsOf = groupBy(items, '_regardingobjectid_value');
  const associationsOf = groupBy(associations, '_mobileofflineprofileitemid_value');
  return profiles.flatMap((row) => toProfile(row, { itemsOf, associationsOf }));
}

/** A plain read gives rows too that were never published. Source: dataverse-model §4.3. */
async function neverPublished(client: DataverseClient, kind: RowKind): Promise<ReadonlySet<string | undefined>> {
  const { set, key } = profileTables[kind];
  const query = { $select: key, $filter: 'componentstate ne 0 and publishedon eq null' };
  const rows = await listLayer(client, set, { query, layer: 'latest' });
  return new Set(rows.map((row) => readId(row, key)));
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
      columns: readColumns(row, profileTables.profile.columns),
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
  return [{ id, table, columns: readColumns(row, profileTables.item.columns), associations }];
}

/** The relationship's schema name is its display name. Source: dataverse-model §1.3. */
function toAssociation(row: Row): readonly AssociationRow[] {
  const id = readId(row, 'mobileofflineprofileitemassociationid');
  const relationship = readText(row, 'relationshipdisplayname') ?? readText(row, 'name');
  if (id === undefined || relationship === undefined) return [];
  return [{ id, relationship, columns: readColumns(row, profileTables.association.columns) }];
}

/** Values of some columns of a row; a lookup goes by its logical name. */
export function readColumns(row: Row, names: readonly string[]): Columns {
  return Object.fromEntries(names.map((name) => [name.replace(/^_(.+)_value$/, '$1'), valueOf(row[name])]));
}

function valueOf(value: unknown): ColumnValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
