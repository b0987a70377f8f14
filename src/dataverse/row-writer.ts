import type { RowAddress } from '../deploy/plan/change.ts';
import type { RowKind, RowWriter } from '../deploy/plan/plan-environment.ts';
import type { Columns } from '../deploy/plan/profile-rows.ts';
import { EnvironmentError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { changeTableFlags } from './change-table-flags.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { profileTables, readColumns } from './environment-profiles.ts';
import { requireGuid } from './odata-text.ts';
import { listLayer } from './profile-rows.ts';
import { publishTables } from './publishing.ts';
import type { Row } from './read-json.ts';
import { readRelationshipIds } from './relationship-ids.ts';

/** Writes profile rows one by one, over the Web API. */
export function createRowWriter(client: DataverseClient): RowWriter {
  const idsOf = rememberRelationshipIds(client);
  return {
    async findRelationships(names) {
      const ids = await idsOf(names);
      return names.filter((name) => ids.has(name.toLowerCase()));
    },
    async enableTable(table) {
      await changeTableFlags(client, table, { offlineEnabled: true, changeTracking: true });
      await publishTables(client, [table]);
    },
    async createRow(kind, row, columns) {
      const names = row.relationship === undefined ? [] : [row.relationship];
      await client.createWithId(pathOf(kind, row), { ...bodyOf(columns), ...parentOf(kind, row, await idsOf(names)) });
    },
    updateRow: (kind, row, columns) => client.update(pathOf(kind, row), bodyOf(columns)),
    deleteRow: (kind, row) => client.remove(pathOf(kind, row)),
    readRow: (kind, row) => readRow(client, kind, row),
  };
}

type RelationshipIds = ReadonlyMap<string, string>;

/** Each relationship is asked for once, with all others that are asked for at the same time. */
function rememberRelationshipIds(client: DataverseClient): (names: readonly string[]) => Promise<RelationshipIds> {
  const known = new Map<string, string>();
  const asked = new Set<string>();
  return async (names) => {
    const unknown = names.filter((name) => !asked.has(name.toLowerCase()));
    for (const [name, id] of await readRelationshipIds(client, unknown)) known.set(name, id);
    for (const name of unknown) asked.add(name.toLowerCase());
    return known;
  };
}

/** Only a list gives a row that was never published without doubt. Source: dataverse-model §4.3. */
async function readRow(client: DataverseClient, kind: RowKind, row: RowAddress): Promise<Columns | undefined> {
  const { set, key, columns } = profileTables[kind];
  const filter = [`${key} eq ${requireGuid(row.id)}`, ...placeOf(kind, row)].join(' and ');
  const query = { $select: columns.join(), $filter: filter };
  const [found] = await listLayer(client, set, { query, layer: 'latest' });
  return found && readColumns(found, columns);
}

/** A row of the same id elsewhere is another one. */
function placeOf(kind: RowKind, { profileId, itemId }: RowAddress): readonly string[] {
  if (kind === 'item') return [`_regardingobjectid_value eq ${requireGuid(profileId)}`];
  if (kind === 'association' && itemId !== undefined)
    return [`_mobileofflineprofileitemid_value eq ${requireGuid(itemId)}`];
  return [];
}

function pathOf(kind: RowKind, { id }: RowAddress): string {
  return `${profileTables[kind].set}(${requireGuid(id)})`;
}

/** The view of an item is a lookup, and bound. Source: dataverse-model §1.2. */
function bodyOf({ profileitemrule: view, ...columns }: Columns): Row {
  if (view === undefined) return columns;
  const bound = view === null ? null : `/savedqueries(${requireGuid(String(view))})`;
  return { ...columns, 'profileitemrule@odata.bind': bound };
}

/** What only a creation says: where a row belongs. Source: dataverse-model §1.2, §1.3. */
function parentOf(kind: RowKind, row: RowAddress, relationshipIds: RelationshipIds): Row {
  if (kind === 'profile') return {};
  if (kind === 'item') {
    return {
      selectedentitytypecode: row.table,
      'regardingobjectid@odata.bind': `/mobileofflineprofiles(${requireGuid(row.profileId)})`,
    };
  }
  return {
    relationshipid: requireRelationship(row.relationship ?? '', relationshipIds),
    relationshipdisplayname: row.relationship,
    'regardingobjectid@odata.bind': `/mobileofflineprofileitems(${requireGuid(row.itemId ?? '')})`,
  };
}

function requireRelationship(name: string, ids: RelationshipIds): string {
  const id = ids.get(name.toLowerCase());
  if (id !== undefined) return id;
  throw new EnvironmentError(printableLine(`the environment has no relationship ${name}`), {
    code: 'unknown-relationship',
    hint: 'install the solution that brings it, or take it out of the profile',
  });
}
