import { randomUUID } from 'node:crypto';
import { EnvironmentError, Failure } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { ImportJob, ProfileReference, ProfileState, SolutionEnvironment } from './environment.ts';
import { publishProfile } from './publish-profile.ts';
import type { PublishResult } from './publish-profile.ts';
import { readImportResults } from './read-import-results.ts';
import { isOutcomeUnknown, pause } from './write-once.ts';
import type { ReadBack } from './write-once.ts';

/** How to import a package. */
export interface ImportOptions {
  /** The profiles in the package, as read from it. */
  readonly profiles: readonly ProfileReference[];
  /** Publish them afterwards: an import of an unmanaged solution leaves them unpublished. */
  readonly publish: boolean;
  /** Upgrade the installed managed solution, so that what the package no longer has goes away. */
  readonly upgrade?: boolean;
  /** How long to look for the end of an import that got no answer. */
  readonly readBack?: ReadBack;
}

/** What an import did. */
export interface ImportResult {
  readonly jobId: string;
  readonly solution: string | undefined;
  /** The profiles of the package as they are in the environment now. */
  readonly profiles: readonly ProfileState[];
  readonly published: readonly PublishResult[];
  readonly warnings: readonly string[];
}

/** InvalidPublishOnProtectedComponent. Source: dataverse-model §3.4. */
const managedNotPublishable = '0x8004F014';

/** An import may run for minutes after the connection is gone. */
const importReadBack: ReadBack = { attempts: 60, wait: 5_000 };

/**
 * Imports a package under a job id of its own, reads the job back, verifies that its profiles are there and, where asked, publishes them.
 * @throws EnvironmentError with the server's code and what the job says, or where a profile is missing afterwards
 */
export async function importSolution(
  environment: SolutionEnvironment,
  bytes: Uint8Array,
  options: ImportOptions,
): Promise<ImportResult> {
  const jobId: string = randomUUID();
  const request = { bytes, jobId, upgrade: options.upgrade === true };
  const job = await runImport(environment, request, options.readBack ?? importReadBack);
  const results = readImportResults(job?.data);
  const failure = results.find(({ result }) => result === 'failure');
  if (failure) throw refuseFailed(failure.message, failure.code || 'import-failed');
  const profiles = await requireProfiles(environment, options.profiles);
  const published = await publishAll(environment, options.publish ? profiles : []);
  return {
    jobId,
    solution: job?.solution,
    profiles: await requireProfiles(environment, options.profiles),
    published: published.results,
    warnings: [...results.map(({ code, message }) => `${message} (${code})`), ...published.warnings],
  };
}

async function runImport(
  environment: SolutionEnvironment,
  request: { readonly bytes: Uint8Array; readonly jobId: string; readonly upgrade: boolean },
  readBack: ReadBack,
): Promise<ImportJob | undefined> {
  try {
    await environment.importSolution(request);
  } catch (error) {
    if (!isOutcomeUnknown(error)) throw await withJobFindings(environment, request.jobId, error);
    return waitForEnd(environment, request.jobId, { readBack, silence: error });
  }
  return environment.readImportJob(request.jobId);
}

async function waitForEnd(
  environment: SolutionEnvironment,
  jobId: string,
  { readBack, silence }: { readonly readBack: ReadBack; readonly silence: Failure },
): Promise<ImportJob> {
  for (let attempt = 0; attempt < readBack.attempts; attempt++) {
    await pause(readBack.wait);
    const job = await environment.readImportJob(jobId);
    if (job?.completedOn !== undefined) return job;
  }
  throw silence;
}

/** The refusal, with what the job says about the part that failed where the job was kept. */
async function withJobFindings(environment: SolutionEnvironment, jobId: string, error: unknown): Promise<unknown> {
  if (!(error instanceof EnvironmentError)) return error;
  const findings = await readFindings(environment, jobId);
  const details = findings.filter(({ message }) => message !== '' && !error.message.includes(message));
  if (details.length === 0) return error;
  return new EnvironmentError(`${error.message}; ${details.map(({ message }) => message).join('; ')}`, {
    code: error.code,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
  });
}

async function readFindings(environment: SolutionEnvironment, jobId: string) {
  try {
    return readImportResults((await environment.readImportJob(jobId))?.data);
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

function refuseFailed(message: string, code: string): EnvironmentError {
  return new EnvironmentError(`the import failed: ${message}`, {
    code,
    hint: 'check the package with `mop lint`; what the import changed before it failed was rolled back',
  });
}

async function requireProfiles(
  environment: SolutionEnvironment,
  profiles: readonly ProfileReference[],
): Promise<readonly ProfileState[]> {
  const states: ProfileState[] = [];
  for (const { id, name } of profiles) {
    const state = await environment.readProfileState(id);
    if (!state) throw refuseLost(name, environment.origin);
    states.push(state);
  }
  return states;
}

/** A package can name a profile and not carry it: the import then succeeds without it. Source: solution-format §3. */
function refuseLost(name: string, origin: string): EnvironmentError {
  return new EnvironmentError(printableLine(`the import succeeded, but profile "${name}" is not in ${origin}`), {
    code: 'profile-lost',
    hint: 'the package may lack the place for profiles in customizations.xml: run `mop lint` on it',
  });
}

interface Published {
  readonly results: readonly PublishResult[];
  readonly warnings: readonly string[];
}

/** Managed profiles may be refused, because importing publishes them: that is fine where nothing is left unpublished. */
async function publishAll(environment: SolutionEnvironment, profiles: readonly ProfileState[]): Promise<Published> {
  const results: PublishResult[] = [];
  const warnings: string[] = [];
  for (const { id, name, publishedOn, hasUnpublishedChanges } of profiles) {
    try {
      results.push(await publishProfile(environment, id));
    } catch (error) {
      const isDone = publishedOn !== undefined && !hasUnpublishedChanges;
      if (!(error instanceof Failure && error.code === managedNotPublishable && isDone)) throw error;
      warnings.push(printableLine(`"${name}" is managed and was published by the import`));
    }
  }
  return { results, warnings };
}
