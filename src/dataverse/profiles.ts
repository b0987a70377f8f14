import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { ProfileReference, ProfileState } from '../deploy/environment.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { anyOf, inPieces, requireGuid, withQuery } from './odata-text.ts';
import { readId, readNumber, readText } from './read-json.ts';
import type { Row } from './read-json.ts';

const unpublishedRows = 'Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()';
const stateColumns = 'mobileofflineprofileid,name,componentstate,publishedon,ismanaged';

/** All columns of a profile's rows, as they came. */
export interface ProfileRows {
  readonly profile: Row;
  readonly items: readonly Row[];
  readonly associations: readonly Row[];
}

/** `published`: what devices have; `latest`: with the changes that are not published yet. */
export type Layer = 'published' | 'latest';

/** All profiles by name, also ones that were never published. */
export async function listProfiles(client: DataverseClient): Promise<readonly ProfileReference[]> {
  const rows = await listLayer(client, 'mobileofflineprofiles', {
    query: { $select: 'mobileofflineprofileid,name' },
    layer: 'latest',
  });
  const profiles = rows.flatMap(readReference);
  return profiles.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/**
 * One profile by name (case does not matter) or id.
 * @throws UsageError that names the candidates where there is none or more than one
 */
export async function findProfile(client: DataverseClient, nameOrId: string): Promise<ProfileState> {
  const all = await listProfiles(client);
  const wanted = nameOrId.toLowerCase();
  const found = all.filter((profile) => profile.id === wanted || profile.name.toLowerCase() === wanted);
  const [first, ...others] = found;
  if (first === undefined) throw refuseUnknown(client, nameOrId, all);
  if (others.length > 0) throw refuseAmbiguous(nameOrId, found);
  const state = await readProfileState(client, first.id);
  if (!state) throw refuseUnknown(client, nameOrId, all);
  return state;
}

/** How far a profile is published; undefined where there is none with that id. */
export async function readProfileState(client: DataverseClient, id: string): Promise<ProfileState | undefined> {
  const filter = `mobileofflineprofileid eq ${requireGuid(id)}`;
  const [row] = await listLayer(client, 'mobileofflineprofiles', {
    query: { $select: stateColumns, $filter: filter },
    layer: 'latest',
  });
  if (!row) return undefined;
  const items = await listItems(client, id, { select: 'mobileofflineprofileitemid,componentstate', layer: 'latest' });
  const associations = await listAssociations(client, items, { select: 'componentstate', layer: 'latest' });
  return {
    id: id.toLowerCase(),
    name: readText(row, 'name') ?? id,
    managed: row.ismanaged === true,
    publishedOn: readText(row, 'publishedon'),
    hasUnpublishedChanges: [row, ...items, ...associations].some((one) => readNumber(one, 'componentstate') !== 0),
  };
}

/** A profile with its items and associations, all columns; undefined where there is none in that layer. */
export async function readProfileRows(
  client: DataverseClient,
  id: string,
  layer: Layer,
): Promise<ProfileRows | undefined> {
  const filter = `mobileofflineprofileid eq ${requireGuid(id)}`;
  const [profile] = await listLayer(client, 'mobileofflineprofiles', { query: { $filter: filter }, layer: layer });
  if (!profile) return undefined;
  const items = await listItems(client, id, { layer });
  return { profile, items, associations: await listAssociations(client, items, { layer }) };
}

interface LayerOptions {
  readonly select?: string;
  readonly layer: Layer;
}

async function listItems(client: DataverseClient, profileId: string, options: LayerOptions): Promise<readonly Row[]> {
  const query = { $select: options.select, $filter: `_regardingobjectid_value eq ${requireGuid(profileId)}` };
  return listLayer(client, 'mobileofflineprofileitems', { query: query, layer: options.layer });
}

async function listAssociations(
  client: DataverseClient,
  items: readonly Row[],
  options: LayerOptions,
): Promise<readonly Row[]> {
  const ids = items.flatMap((item) => readId(item, 'mobileofflineprofileitemid') ?? []);
  const rows: Row[] = [];
  for (const piece of inPieces(ids)) {
    const query = { $select: options.select, $filter: anyOf('_mobileofflineprofileitemid_value', piece) };
    rows.push(
      ...(await listLayer(client, 'mobileofflineprofileitemassociations', { query: query, layer: options.layer })),
    );
  }
  return rows;
}

/** A plain read gives the published layer of solution components. Source: dataverse-model §4.3. */
async function listLayer(
  client: DataverseClient,
  set: string,
  { query, layer }: { readonly query: Readonly<Record<string, string | undefined>>; readonly layer: Layer },
): Promise<readonly Row[]> {
  return client.list(withQuery(layer === 'latest' ? `${set}/${unpublishedRows}` : set, query));
}

function readReference(row: Row): readonly ProfileReference[] {
  const id = readId(row, 'mobileofflineprofileid');
  return id === undefined ? [] : [{ id, name: readText(row, 'name') ?? id }];
}

function refuseUnknown(client: DataverseClient, name: string, all: readonly ProfileReference[]): UsageError {
  const names = all.map((profile) => profile.name);
  const close = didYouMean(name, names);
  const others = names.slice(0, 5).map((one) => `"${one}"`);
  const known = others.length === 0 ? 'it has no profile yet' : `it has ${others.join(', ')}`;
  return new UsageError(`there is no profile "${printableLine(name)}" in ${client.origin}`, {
    code: 'unknown-profile',
    hint: printableLine(close === undefined ? known : `did you mean "${close}"?`),
  });
}

function refuseAmbiguous(name: string, found: readonly ProfileReference[]): UsageError {
  const ids = found.map((profile) => profile.id).join(', ');
  return new UsageError(`profile "${printableLine(name)}" is more than one: ${ids}`, {
    code: 'ambiguous-profile',
    hint: 'give the id of the one that is meant',
  });
}
