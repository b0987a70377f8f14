import { readGuid } from '../../diagnostics/guid.ts';
import { refuse } from '../messages/messages.ts';
import { timeText } from '../organization/session.ts';
import type { Session } from '../organization/session.ts';
import { ServerError } from '../server/server-error.ts';
import type { Row } from '../store/row.ts';
import { storeRow } from '../store/stored-rows.ts';
import type { CheckedPackage } from './check-package.ts';
import { printImportLog } from './import-log.ts';

/** What is known of an import so far. */
export interface Importing {
  readonly jobId: string;
  package?: CheckedPackage;
}

/** The id of a new import job; one that was used already is refused. Source: dataverse-model §3.4. */
export function readNewJobId(session: Session, body: Record<string, unknown>): string {
  const jobId = readGuid(String(body.ImportJobId)) ?? '';
  const used = session.state.newest.get('importjob', jobId);
  if (!used) return jobId;
  throw used.completedon === null ? refuse('DuplicatedJobIdDueToConcurrency', jobId) : refuse('DuplicatedJobId');
}

/** Writes a job that waits for its work. */
export function openImportJob(session: Session, jobId: string): void {
  change(session, jobId, { name: 'Customizations', progress: 0, completedon: null });
}

/** Shows how far a job is, in percent. */
export function showProgress(session: Session, jobId: string, progress: number): void {
  const before = session.state.newest.get('importjob', jobId);
  change(session, jobId, { progress, startedon: before?.startedon ?? timeText(session.now()) });
}

/** Ends a job with its log. Source of the columns: dataverse-model §2. */
export function closeImportJob(session: Session, importing: Importing, error?: Error): void {
  const time = timeText(session.now());
  const before = session.state.newest.get('importjob', importing.jobId);
  const startedon = typeof before?.startedon === 'string' ? before.startedon : time;
  const progress = error ? Number(before?.progress ?? 0) : 100;
  change(session, importing.jobId, {
    name: 'Customizations',
    solutionname: importing.package?.uniqueName ?? '',
    progress,
    startedon,
    completedon: time,
    data: printImportLog({ package: importing.package, start: startedon, stop: time, progress, ...failure(error) }),
  });
}

function failure(error: Error | undefined): { failure?: { code: string; text: string } } {
  if (!error) return {};
  return { failure: { code: error instanceof ServerError ? error.code : '0x80040216', text: error.message } };
}

function change(session: Session, id: string, values: Row): void {
  const before = session.state.newest.get('importjob', id) ?? { importjobid: id };
  storeRow(session, { table: 'importjob', id }, { ...before, ...values });
}
