import { EnvironmentError } from '../diagnostics/errors.ts';
import type { ImportJob, ImportRequest } from '../deploy/environment.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { requireGuid, withQuery } from './odata-text.ts';
import { readNumber, readText } from './read-json.ts';

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
