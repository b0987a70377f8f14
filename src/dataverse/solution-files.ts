import { EnvironmentError } from '../diagnostics/errors.ts';
import type { ImportJob, ImportRequest } from '../deploy/solutions/solution-environment.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { requireGuid, withQuery } from './odata-text.ts';
import { readId, readNumber, readText } from './read-json.ts';
import type { Row } from './read-json.ts';
import { readImportLog } from './read-import-log.ts';

/** Starts an export. Source: dataverse-model §2. */
export async function startExport(
  client: DataverseClient,
  uniqueName: string,
  managed: boolean,
): Promise<{ readonly operationId: string; readonly exportId: string }> {
  const parameters = { SolutionName: uniqueName, Managed: managed };
  const answer = await client.act('ExportSolutionAsync', parameters, { exclusive: true });
  return {
    operationId: requireId(client, answer, 'AsyncOperationId'),
    exportId: requireId(client, answer, 'ExportJobId'),
  };
}

/** The solution file of an export that is done, a zip. */
export async function downloadExport(client: DataverseClient, exportId: string): Promise<Uint8Array> {
  const answer = await client.act(
    'DownloadSolutionExportData',
    { ExportJobId: requireGuid(exportId) },
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

/**
 * Starts an import of a staged package, or the upgrade of the installed solution to it, and gives the id of its operation. Edits that
 * were made by hand over a managed row are overwritten, so that what was tested is what is there.
 */
export async function startImport(
  client: DataverseClient,
  { uploadId, jobId, upgrade }: ImportRequest,
): Promise<string> {
  const parameters = {
    ImportJobId: requireGuid(jobId),
    OverwriteUnmanagedCustomizations: true,
    PublishWorkflows: true,
    SolutionParameters: { StageSolutionUploadId: requireGuid(uploadId) },
  };
  const action = upgrade ? 'StageAndUpgradeAsync' : 'ImportSolutionAsync';
  return requireId(client, await client.act(action, parameters, { exclusive: true }), 'AsyncOperationId');
}

function requireId({ origin }: DataverseClient, answer: Row, name: string): string {
  const id = readId(answer, name);
  if (id !== undefined) return id;
  throw new EnvironmentError(`${origin} answered without ${name}`, {
    code: 'unexpected-answer',
    hint: 'repeat the command',
  });
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
      findings: readImportLog(readText(row, 'data')),
    }
  );
}
