import type { DataverseClient } from './dataverse-client.ts';
import { anyOf, inPieces, requireGuid, withQuery } from './odata-text.ts';
import { readId } from './read-json.ts';
import type { Row } from './read-json.ts';

const unpublishedRows = 'Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()';

/** A profile's rows, as they came. */
export interface ProfileRows {
  readonly profile: Row;
  readonly items: readonly Row[];
  readonly associations: readonly Row[];
}

/** `published`: what devices have; `latest`: with the changes that are not published yet. */
export type Layer = 'published' | 'latest';

/** Columns to read of each table; undefined: all. */
export interface ProfileColumns {
  readonly profile?: string;
  readonly item?: string;
  readonly association?: string;
}

/** A profile with its items and associations; undefined where there is none in that layer. */
export async function readProfileRows(
  client: DataverseClient,
  id: string,
  { layer, columns = {} }: { readonly layer: Layer; readonly columns?: ProfileColumns },
): Promise<ProfileRows | undefined> {
  const [profile] = await listLayer(client, 'mobileofflineprofiles', {
    query: { $select: columns.profile, $filter: `mobileofflineprofileid eq ${requireGuid(id)}` },
    layer,
  });
  if (!profile) return undefined;
  const items = await listLayer(client, 'mobileofflineprofileitems', {
    query: { $select: columns.item, $filter: `_regardingobjectid_value eq ${requireGuid(id)}` },
    layer,
  });
  const associations =
    layer === 'latest'
      ? await listLatestAssociations(client, items, columns.association)
      : await client.fetch('mobileofflineprofileitemassociations', associationsOf(id, columns.association));
  return { profile, items, associations };
}

/** A plain read gives the published layer of solution components. Source: dataverse-model §4.3. */
export async function listLayer(
  client: DataverseClient,
  set: string,
  { query, layer }: { readonly query: Readonly<Record<string, string | undefined>>; readonly layer: Layer },
): Promise<readonly Row[]> {
  return client.list(withQuery(layer === 'latest' ? `${set}/${unpublishedRows}` : set, query));
}

/** The admin page's query: associations by the profile of their item. Source: dataverse-model §2.2. */
function associationsOf(profileId: string, columns: string | undefined): string {
  const attributes =
    columns
      ?.split(',')
      .map((name) => `<attribute name="${name}"/>`)
      .join('') ?? '<all-attributes/>';
  return (
    `<fetch><entity name="mobileofflineprofileitemassociation">${attributes}` +
    '<link-entity name="mobileofflineprofileitem" from="mobileofflineprofileitemid" to="mobileofflineprofileitemid">' +
    `<filter><condition attribute="regardingobjectid" operator="eq" value="${requireGuid(profileId)}"/></filter>` +
    '</link-entity></entity></fetch>'
  );
}

/** RetrieveUnpublishedMultiple takes no FetchXML. */
async function listLatestAssociations(
  client: DataverseClient,
  items: readonly Row[],
  columns: string | undefined,
): Promise<readonly Row[]> {
  const ids = items.flatMap((item) => readId(item, 'mobileofflineprofileitemid') ?? []);
  const rows: Row[] = [];
  for (const piece of inPieces(ids)) {
    const query = { $select: columns, $filter: anyOf('_mobileofflineprofileitemid_value', piece) };
    rows.push(...(await listLayer(client, 'mobileofflineprofileitemassociations', { query, layer: 'latest' })));
  }
  return rows;
}
