import { askIfMeant, didYouMean } from '../diagnostics/did-you-mean.ts';
import { UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { ProfileReference, ProfileState } from '../deploy/environment.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { isGuid } from '../diagnostics/guid.ts';
import { listLayer, readProfileRows } from './profile-rows.ts';
import type { ProfileColumns } from './profile-rows.ts';
import { readId, readNumber, readText } from './read-json.ts';
import type { Row } from './read-json.ts';

const stateColumns: ProfileColumns = {
  profile: 'mobileofflineprofileid,name,componentstate,publishedon,ismanaged',
  item: 'mobileofflineprofileitemid,componentstate',
  association: 'componentstate',
};

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
  const rows = await readProfileRows(client, id, { layer: 'latest', columns: stateColumns });
  if (!rows) return undefined;
  const { profile, items, associations } = rows;
  return {
    id: id.toLowerCase(),
    name: readText(profile, 'name') ?? id,
    managed: profile.ismanaged === true,
    publishedOn: readText(profile, 'publishedon'),
    hasUnpublishedChanges: [profile, ...items, ...associations].some((one) => readNumber(one, 'componentstate') !== 0),
  };
}

function readReference(row: Row): readonly ProfileReference[] {
  const id = readId(row, 'mobileofflineprofileid');
  return id === undefined ? [] : [{ id, name: readText(row, 'name') ?? id }];
}

function refuseUnknown(client: DataverseClient, name: string, all: readonly ProfileReference[]): UsageError {
  const names = all.map((profile) => profile.name);
  const close = didYouMean(name, names);
  const others = names.slice(0, 5).map((one) => `"${one}"`);
  const listed = others.length === 0 ? 'it has no profile yet' : `it has ${others.join(', ')}`;
  const known = isGuid(name) ? `${listed}; mop apply brings the profile of a file` : listed;
  return new UsageError(`there is no profile "${printableLine(name)}" in ${client.name}`, {
    code: 'unknown-profile',
    hint: printableLine(askIfMeant(close, known)),
  });
}

function refuseAmbiguous(name: string, found: readonly ProfileReference[]): UsageError {
  const ids = found.map((profile) => profile.id).join(', ');
  return new UsageError(`profile "${printableLine(name)}" is more than one: ${ids}`, {
    code: 'ambiguous-profile',
    hint: 'give the id of the one that is meant',
  });
}
