import type { DataverseClient } from '../../../dataverse/dataverse-client.ts';
import { readSnapshot } from '../../../dataverse/read-snapshot.ts';
import type { ProfileRows } from '../../../deploy/plan/profile-rows.ts';
import { parseFetch } from '../../../fetchxml/parse-fetch.ts';
import { loadCatalog } from '../../../metadata/catalog.ts';
import type { Metadata } from '../../../metadata/metadata.ts';
import { overlaySnapshot, parseSnapshot } from '../../../metadata/snapshot.ts';
import { tablesOfQuery } from '../../query/tables-of-query.ts';

/** The tables of an organization: all by name, and those that profiles speak of with their columns and relationships. */
export async function readOrganization(client: DataverseClient, profiles: readonly ProfileRows[]): Promise<Metadata> {
  const catalog = await loadCatalog();
  const spoken = new Set(profiles.flatMap((profile) => [...tablesOf(profile, catalog)]));
  const text = await readSnapshot(client, { choose: (names) => names.filter((name) => spoken.has(name)) });
  return overlaySnapshot(catalog, parseSnapshot(text, client.origin));
}

/** Tables that a profile downloads, and those that its filters link. */
function* tablesOf({ items }: ProfileRows, catalog: Metadata): Iterable<string> {
  for (const { table, columns, associations } of items) {
    yield table;
    const texts = [columns.profileitementityfilter];
    texts.push(...associations.map((each) => each.columns.profileitemassociationentityfilter));
    for (const text of texts) {
      const query = typeof text === 'string' ? parseFetch(text).query : undefined;
      for (const found of query ? tablesOfQuery(query, catalog) : []) if (found.needed) yield found.table;
    }
  }
}
