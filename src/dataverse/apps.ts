import type { AppEnvironment, AppReference } from '../deploy/app-environment.ts';
import type { ProfileReference } from '../deploy/environment.ts';
import { askIfMeant, didYouMean } from '../diagnostics/did-you-mean.ts';
import { UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { requireGuid, withQuery } from './odata-text.ts';
import { findProfile, listProfiles } from './profiles.ts';
import { publishApps } from './publishing.ts';
import { readId, readText } from './read-json.ts';

/** Component type of a profile. Source: dataverse-model §1.9. */
const profileComponent = 161;

/** Apps and their components over the Web API. */
export function createAppEnvironment(client: DataverseClient): AppEnvironment {
  return {
    origin: client.origin,
    findProfile: (nameOrId) => findProfile(client, nameOrId),
    findApp: (name) => findApp(client, name),
    listApps: () => listApps(client),
    listProfilesOfApps: (apps) => listProfilesOfApps(client, apps),
    addProfileToApp: (profileId, appId) => changeComponents(client, 'AddAppComponents', { profileId, appId }),
    removeProfileFromApp: (profileId, appId) => changeComponents(client, 'RemoveAppComponents', { profileId, appId }),
    publishApp: (appId) => publishApps(client, [appId]),
  };
}

async function listApps(client: DataverseClient): Promise<readonly AppReference[]> {
  const rows = await client.list(
    withQuery('appmodules', { $select: 'appmoduleid,appmoduleidunique,name,uniquename', $orderby: 'name' }),
  );
  return rows.flatMap((row) => {
    const [id, uniqueId] = [readId(row, 'appmoduleid'), readId(row, 'appmoduleidunique')];
    if (id === undefined || uniqueId === undefined) return [];
    const uniqueName = readText(row, 'uniquename') ?? '';
    return [{ id, uniqueId, name: readText(row, 'name') ?? uniqueName, uniqueName }];
  });
}

/** A unique name or an id is one app's, whatever others are called. */
async function findApp(client: DataverseClient, name: string): Promise<AppReference> {
  const apps = await listApps(client);
  const wanted = name.trim().toLowerCase();
  const exact = apps.filter(({ id, uniqueName }) => id === wanted || uniqueName.toLowerCase() === wanted);
  const found = exact.length > 0 ? exact : apps.filter((app) => app.name.toLowerCase() === wanted);
  const [first, second] = found;
  if (first === undefined) throw refuseUnknown(client, name, apps);
  if (second === undefined) return first;
  const candidates = found.map(({ uniqueName }) => uniqueName).join(', ');
  throw new UsageError(printableLine(`app "${name}" is more than one: ${candidates}`), {
    code: 'ambiguous-app',
    hint: 'give the unique name of the one that is meant',
  });
}

function refuseUnknown(client: DataverseClient, name: string, apps: readonly AppReference[]): UsageError {
  const names = apps.flatMap((app) => [app.name, app.uniqueName]);
  const close = didYouMean(name, names);
  return new UsageError(printableLine(`there is no app "${name}" in ${client.name}`), {
    code: 'unknown-app',
    hint: printableLine(askIfMeant(close, 'mop app show lists the apps')),
  });
}

/** Components name their app by its unique id (`appmoduleidunique`). Source: general Dataverse knowledge, dataverse-model §1.9. */
async function listProfilesOfApps(
  client: DataverseClient,
  apps: readonly AppReference[],
): Promise<ReadonlyMap<string, readonly ProfileReference[]>> {
  const components = await client.list(
    withQuery('appmodulecomponents', {
      $select: 'objectid,_appmoduleidunique_value',
      $filter: `componenttype eq ${profileComponent}`,
    }),
  );
  const profiles = new Map((await listProfiles(client)).map((profile) => [profile.id, profile]));
  return new Map(
    apps.map(({ id: appId, uniqueId }) => {
      const owned = components.filter((row) => readId(row, '_appmoduleidunique_value') === uniqueId);
      const ids = new Set(owned.flatMap((row) => readId(row, 'objectid') ?? []));
      return [appId, [...ids].map((id) => profiles.get(id) ?? { id, name: id })];
    }),
  );
}

async function changeComponents(
  client: DataverseClient,
  action: 'AddAppComponents' | 'RemoveAppComponents',
  { profileId, appId }: { readonly profileId: string; readonly appId: string },
): Promise<void> {
  const component = {
    '@odata.type': 'Microsoft.Dynamics.CRM.mobileofflineprofile',
    mobileofflineprofileid: requireGuid(profileId),
  };
  await client.act(action, { AppId: requireGuid(appId), Components: [component] }, { exclusive: true });
}
