import { EnvironmentError } from '../../diagnostics/errors.ts';
import type { Failure } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import { isOutcomeUnknown, writeOnce } from '../write-once.ts';
import type { ImportContext, ImportRecord } from './import-context.ts';
import type { ImportFinding, ImportJob, Operation, StagedSolution } from './solution-environment.ts';
import { defaultWaiting, waitUntil } from './wait-until.ts';

/**
 * Brings an import that was written down to its end. Its job is started where the environment does not have it yet, so that it is
 * started once, however often this is called and wherever it was cut short.
 * @param stage gives the upload to import from; called only where the job is started
 * @throws EnvironmentError with what the job says where it failed; nothing of it is left in the environment then
 */
export async function runImport(
  context: ImportContext,
  record: ImportRecord,
  stage: () => Promise<Pick<StagedSolution, 'uploadId'>>,
): Promise<ImportJob> {
  const { environment } = context;
  const isStarted = async () => (await environment.readImportJob(record.jobId)) !== undefined;
  let known = record;
  if (!(await isStarted())) known = await startImport(context, record, { stage, isStarted });
  const ended = await waitForImport(context, known);
  const failure = failureOf(ended, record);
  if (!failure) return ended.job;
  await context.record.clear();
  throw failure;
}

async function startImport(
  context: ImportContext,
  record: ImportRecord,
  { stage, isStarted }: { stage: () => Promise<Pick<StagedSolution, 'uploadId'>>; isStarted: () => Promise<boolean> },
): Promise<ImportRecord> {
  const { jobId, upgrade } = record;
  const { uploadId } = await stage();
  const started: { operationId?: string } = {};
  const start = async () => {
    started.operationId = await context.environment.startImport({ uploadId, jobId, upgrade });
  };
  try {
    await writeOnce(start, isStarted, context.readBack);
  } catch (error) {
    if (!isOutcomeUnknown(error)) await context.record.clear();
    throw error;
  }
  const known = { ...record, ...started };
  if (started.operationId !== undefined) await context.record.write(known);
  return known;
}

interface Ended {
  readonly job: ImportJob;
  readonly operation: Operation | undefined;
}

/** The job shows the progress; a job that was cancelled or lost never ends, but its operation does. */
function waitForImport(context: ImportContext, record: ImportRecord): Promise<Ended> {
  const { environment, waiting = defaultWaiting, onProgress } = context;
  const { jobId, operationId, solution, version } = record;
  const look = async (): Promise<Ended | undefined> => {
    const operation = operationId === undefined ? undefined : await environment.readOperation(operationId);
    const job = (await environment.readImportJob(jobId)) ?? noJob;
    onProgress?.(job.progress);
    const isOver = job.completedOn !== undefined || operation?.isDone === true;
    return isOver ? { job, operation } : undefined;
  };
  return waitUntil(`the import of ${solution} ${version}`, look, waiting);
}

const noJob: ImportJob = { progress: 0, completedOn: undefined, solution: undefined, findings: [] };

/** The log says more than the operation. */
function failureOf({ job, operation }: Ended, { solution, version }: ImportRecord): Failure | undefined {
  const failures = job.findings.filter(({ result }) => result === 'failure');
  const cause = failures[0] ?? operation?.failure;
  if (!cause) return undefined;
  const text = failures.length === 0 ? cause.message : failures.map(describeFinding).join('; ');
  return new EnvironmentError(printableLine(`the import of ${solution} ${version} failed: ${text}`), {
    code: cause.code === '' ? 'import-failed' : cause.code,
    hint: `${cause.hint ?? 'mop lint checks the package'}; what the import had changed was rolled back`,
  });
}

/** What the log of an import says, with its code. */
export function describeFinding({ message, code }: Pick<ImportFinding, 'message' | 'code'>): string {
  return printableLine(`${message} (${code})`);
}
