import { isRecord } from '../../diagnostics/json.ts';
import { readGuid } from '../../diagnostics/guid.ts';
import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import { emptyAnswer, jsonAnswer } from '../server/web-request.ts';
import type { Answer } from '../server/web-request.ts';
import { refuseWhileBusy, startJob } from './async-operations.ts';
import type { ImportForm } from './check-installed.ts';
import { checkPackage, describePackage } from './check-package.ts';
import { closeImportJob, openImportJob, readNewJobId } from './import-job.ts';
import type { Importing } from './import-job.ts';
import { installPackage } from './install-package.ts';
import { readPackage } from './read-package.ts';

type Body = Record<string, unknown>;

/**
 * ImportSolution: profiles, items and associations with the ids of the file, unpublished afterwards; the solution and its
 * components. A failed import leaves nothing but its job, so that the same ImportJobId cannot be used again (inferred).
 */
export async function importSolution(session: Session, body: Body): Promise<Answer> {
  return importNow(session, body, formOf(body));
}

/** StageAndUpgrade: an import that replaces the installed solution; without one it is a plain import (inferred). */
export async function stageAndUpgrade(session: Session, body: Body): Promise<Answer> {
  return importNow(session, body, 'upgrade');
}

async function importNow(session: Session, body: Body, form: ImportForm): Promise<Answer> {
  refuseWhileBusy(session);
  readNewJobId(session, body);
  await performImport(session, body, form);
  return emptyAnswer();
}

/** ImportSolutionAsync: the work is done after the answer. */
export function importSolutionAsync(session: Session, body: Body): Answer {
  return importLater(session, body, { action: 'ImportSolutionAsync', operationType: 203 });
}

/** StageAndUpgradeAsync. */
export function stageAndUpgradeAsync(session: Session, body: Body): Answer {
  return importLater(session, body, { action: 'StageAndUpgradeAsync', operationType: 211 });
}

function importLater(session: Session, body: Body, kind: { action: string; operationType: 203 | 211 }): Answer {
  const importJobId = readNewJobId(session, body);
  packageBytes(session, body);
  openImportJob(session, importJobId);
  const AsyncOperationId = startJob(session, { ...kind, importJobId }, body);
  const context = `${session.serviceRoot}$metadata#Microsoft.Dynamics.CRM.${kind.action}Response`;
  return jsonAnswer(200, { '@odata.context': context, AsyncOperationId, ImportJobKey: importJobId });
}

/** What an import asks for beside its package. */
export function formOf(body: Body): ImportForm {
  return body.HoldingSolution === true ? 'holding' : 'update';
}

/** Imports a package, all of it or nothing, and writes the log of its job in either case. */
export async function performImport(session: Session, body: Body, form: ImportForm): Promise<void> {
  const importing: Importing = { jobId: readGuid(String(body.ImportJobId)) ?? '' };
  session.afterFailure.push((failed, error) => {
    closeImportJob(failed, importing, error);
  });
  const bytes = packageBytes(session, body);
  const incoming = await readPackage(bytes);
  if (incoming.content.solution) importing.package = describePackage(incoming);
  const checked = checkPackage(session, incoming, form);
  installPackage(session, checked, { bytes, form, overwrite: body.OverwriteUnmanagedCustomizations === true });
  closeImportJob(session, importing);
}

/** The package itself, or the one that StageSolution was given. Source: dataverse-model §2. */
function packageBytes(session: Session, body: Body): Buffer {
  const parameters = body.SolutionParameters;
  const staged = isRecord(parameters) ? parameters.StageSolutionUploadId : undefined;
  if (typeof body.CustomizationFile === 'string') return decodeFile(body.CustomizationFile);
  if (typeof staged !== 'string') throw refuse('RequiredValueMissing', 'CustomizationFile', 'ImportSolution');
  const row = session.state.newest.get('stagedsolution', readGuid(staged) ?? '');
  if (!row) throw refuse('RecordNotFound', 'stagesolutionupload', staged);
  return Buffer.from(String(row.bytes), 'base64');
}

/** The bytes of a base64 text; anything else is refused. */
export function decodeFile(text: string): Buffer {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) {
    throw refuse('MalformedPayload', 'ImportSolution', "CustomizationFile is not of the type 'Edm.Binary'.");
  }
  return Buffer.from(text, 'base64');
}
