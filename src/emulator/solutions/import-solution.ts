import { checkPackage } from './check-package.ts';
import { importProfile } from './import-profile.ts';
import { refuse } from '../messages/messages.ts';
import { registerSolution } from './register-solution.ts';
import { readGuid } from '../store/row.ts';
import { timeText } from '../organization/session.ts';
import type { Session } from '../organization/session.ts';
import { storeRow } from '../store/stored-rows.ts';
import { readPackage } from './solution-package.ts';
import { escapeXmlAttribute } from '../../xml/escape-xml.ts';
import { emptyAnswer } from '../server/web-request.ts';
import type { Answer } from '../server/web-request.ts';

/**
 * ImportSolution: profiles, items and associations with the ids of the file, unpublished afterwards; the solution and its
 * components. Other components of the package are not looked at. A failed import leaves its job behind, so that the same
 * ImportJobId cannot be used again (inferred).
 */
export async function importSolution(session: Session, body: Record<string, unknown>): Promise<Answer> {
  if (body.HoldingSolution === true) throw refuse('NotImplemented', 'the import of a holding solution');
  const jobId = readGuid(String(body.ImportJobId)) ?? '';
  if (session.state.newest.get('importjob', jobId)) throw refuse('DuplicatedJobId');
  session.afterFailure.push((failed, error) => {
    recordJob(failed, { jobId, solution: '', failure: error.message });
  });
  const incoming = await readPackage(decodeFile(String(body.CustomizationFile)));
  const checked = checkPackage(session, incoming);
  const overwrite = body.OverwriteUnmanagedCustomizations === true;
  for (const profile of checked.profiles) {
    importProfile(session, profile, { managed: checked.managed, overwrite });
  }
  registerSolution(session, checked);
  recordJob(session, { jobId, solution: checked.uniqueName });
  return emptyAnswer();
}

function decodeFile(text: string): Buffer {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) {
    throw refuse('MalformedPayload', 'ImportSolution', "CustomizationFile is not of the type 'Edm.Binary'.");
  }
  return Buffer.from(text, 'base64');
}

/** A finished job. Source of its columns: dataverse-model §2; the form of `data` is shortened. */
function recordJob(session: Session, job: { jobId: string; solution: string; failure?: string }): void {
  const time = timeText(session.now());
  const result =
    job.failure === undefined
      ? '<result result="success" errorcode="0" errortext="" />'
      : `<result result="failure" errortext="${escapeXmlAttribute(job.failure)}" />`;
  storeRow(
    session,
    { table: 'importjob', id: job.jobId },
    {
      importjobid: job.jobId,
      name: 'Customizations',
      solutionname: job.solution,
      progress: job.failure === undefined ? 100 : 0,
      startedon: time,
      completedon: time,
      data: `<importexportxml start="${time}" stop="${time}" progress="${job.failure === undefined ? 100 : 0}"><solutionManifests><solutionManifest id="${job.solution}">${result}</solutionManifest></solutionManifests></importexportxml>`,
    },
  );
}
