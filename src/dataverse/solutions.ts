import type {
  PublisherReference,
  SolutionEnvironment,
  SolutionReference,
} from '../deploy/solutions/solution-environment.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { quote, requireGuid, withQuery } from './odata-text.ts';
import { readId, readText } from './read-json.ts';

/** Solution component type of a mobile offline profile. Source: dataverse-model §2.3. */
export const profileComponentType = 161;

/** A solution by its unique name; undefined where there is none. */
export async function findSolution(
  client: DataverseClient,
  uniqueName: string,
): Promise<SolutionReference | undefined> {
  const path = withQuery('solutions', {
    $select: 'solutionid,uniquename,version,ismanaged',
    $filter: `uniquename eq ${quote(uniqueName)}`,
  });
  const [row] = await client.list(path);
  const id = row && readId(row, 'solutionid');
  if (!row || id === undefined) return undefined;
  return {
    id,
    uniqueName: readText(row, 'uniquename') ?? uniqueName,
    version: readText(row, 'version') ?? '1.0.0.0',
    managed: row.ismanaged === true,
  };
}

/** A publisher by its unique name; undefined where there is none. */
export async function findPublisher(
  client: DataverseClient,
  uniqueName: string,
): Promise<PublisherReference | undefined> {
  const path = withQuery('publishers', {
    $select: 'publisherid,uniquename,customizationprefix',
    $filter: `uniquename eq ${quote(uniqueName)}`,
  });
  const [row] = await client.list(path);
  const id = row && readId(row, 'publisherid');
  if (!row || id === undefined) return undefined;
  return {
    id,
    uniqueName: readText(row, 'uniquename') ?? uniqueName,
    prefix: readText(row, 'customizationprefix') ?? '',
  };
}

/** Creates a publisher. */
export async function createPublisher(
  client: DataverseClient,
  { uniqueName, prefix, optionValuePrefix }: Parameters<SolutionEnvironment['createPublisher']>[0],
): Promise<void> {
  await client.create('publishers', {
    uniquename: uniqueName,
    friendlyname: uniqueName,
    customizationprefix: prefix,
    customizationoptionvalueprefix: optionValuePrefix,
  });
}

/** Creates an unmanaged solution. */
export async function createSolution(
  client: DataverseClient,
  solution: { readonly uniqueName: string; readonly version: string; readonly publisherId: string },
): Promise<void> {
  await client.create('solutions', {
    uniquename: solution.uniqueName,
    friendlyname: solution.uniqueName,
    version: solution.version,
    'publisherid@odata.bind': `/publishers(${requireGuid(solution.publisherId)})`,
  });
}

/** Sets the version of an unmanaged solution. */
export async function setSolutionVersion(client: DataverseClient, id: string, version: string): Promise<void> {
  await client.update(`solutions(${requireGuid(id)})`, { version });
}

/** Ids of the profiles that are components of a solution. */
export async function listProfilesOfSolution(client: DataverseClient, solutionId: string): Promise<readonly string[]> {
  const path = withQuery('solutioncomponents', {
    $select: 'objectid,componenttype',
    $filter: `_solutionid_value eq ${requireGuid(solutionId)} and componenttype eq ${profileComponentType}`,
  });
  return (await client.list(path)).flatMap((row) => readId(row, 'objectid') ?? []);
}

/** Makes a profile a component of a solution, its items included. */
export async function addProfileToSolution(
  client: DataverseClient,
  profileId: string,
  solutionName: string,
): Promise<void> {
  const parameters = {
    ComponentId: requireGuid(profileId),
    ComponentType: profileComponentType,
    SolutionUniqueName: solutionName,
    AddRequiredComponents: false,
  };
  await client.act('AddSolutionComponent', parameters, { exclusive: true });
}

/** Uninstalls a managed solution, with what only it brought. Source: solution-format §7.6. */
export async function removeSolution(client: DataverseClient, id: string): Promise<void> {
  await client.remove(`solutions(${requireGuid(id)})`, { exclusive: true });
}
