import { EnvironmentError } from '../diagnostics/errors.ts';
import type { ImportJob, ImportRequest, PublisherReference, SolutionReference } from '../deploy/environment.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { quote, requireGuid, withQuery } from './odata-text.ts';
import { readId, readNumber, readText } from './read-json.ts';

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
  { uniqueName, prefix }: { readonly uniqueName: string; readonly prefix: string },
): Promise<void> {
  await client.create('publishers', {
    uniquename: uniqueName,
    friendlyname: uniqueName,
    customizationprefix: prefix,
    customizationoptionvalueprefix: deriveOptionValuePrefix(prefix),
  });
}

/** The same number for the same prefix, in the range that Dataverse takes, 10000 to 99999. Source: solution-format §5. */
function deriveOptionValuePrefix(prefix: string): number {
  let hash = 0;
  for (const unit of prefix) hash = (hash * 31 + unit.charCodeAt(0)) % 90_000;
  return 10_000 + hash;
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

/** The solution file, a zip. */
export async function exportSolution(
  client: DataverseClient,
  uniqueName: string,
  managed: boolean,
): Promise<Uint8Array> {
  const answer = await client.act(
    'ExportSolution',
    { SolutionName: uniqueName, Managed: managed },
    { exclusive: true },
  );
  const file = readText(answer, 'ExportSolutionFile');
  if (file === undefined) {
    throw new EnvironmentError(`${client.origin} gave no solution file`, {
      code: 'empty-export',
      hint: 'repeat the command',
    });
  }
  return new Uint8Array(Buffer.from(file, 'base64'));
}

/** Imports a solution file, or upgrades the installed solution to it. Where no answer comes, read the import job. */
export async function importSolution(client: DataverseClient, request: ImportRequest): Promise<void> {
  const parameters = {
    CustomizationFile: Buffer.from(request.bytes).toString('base64'),
    ImportJobId: requireGuid(request.jobId),
    OverwriteUnmanagedCustomizations: true,
    PublishWorkflows: true,
  };
  await client.act(request.upgrade ? 'StageAndUpgrade' : 'ImportSolution', parameters, { exclusive: true });
}

/** An import job by id; undefined where there is none. */
export async function readImportJob(client: DataverseClient, id: string): Promise<ImportJob | undefined> {
  const path = withQuery(`importjobs(${requireGuid(id)})`, {
    $select: 'progress,completedon,startedon,solutionname,data',
  });
  const row = await client.find(path);
  return (
    row && {
      progress: readNumber(row, 'progress') ?? 0,
      completedOn: readText(row, 'completedon'),
      solution: readText(row, 'solutionname'),
      data: readText(row, 'data'),
    }
  );
}
