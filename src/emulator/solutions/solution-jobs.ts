import type { Session } from '../organization/session.ts';
import type { Job } from './async-operations.ts';
import { writeExportFile } from './export-later.ts';
import { formOf, performImport } from './import-solution.ts';
import { promoteHolding } from './install-package.ts';

type Work = (session: Session, job: Job) => Promise<void> | void;

const works: Readonly<Record<string, Work>> = {
  ImportSolutionAsync: (session, { body }) => performImport(session, body, formOf(body)),
  StageAndUpgradeAsync: (session, { body }) => performImport(session, body, 'upgrade'),
  DeleteAndPromoteAsync: (session, { body }) => {
    promoteHolding(session, String(body.UniqueName));
  },
  ExportSolutionAsync: writeExportFile,
};

/** Does the work of a job within a session; what it throws is what the job failed with. */
export async function runJob(session: Session, job: Job): Promise<void> {
  const work = works[job.action];
  if (!work) throw new Error(`no work for ${job.action}`);
  await work(session, job);
}
