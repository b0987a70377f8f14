import { availableParallelism } from 'node:os';
import { compareText } from '../../diagnostics/diagnostic.ts';
import type { Diagnostic, SuppressedDiagnostic } from '../../diagnostics/diagnostic.ts';
import type { ProfileIdentity } from '../../validate/profile-identity.ts';
import { readBytesNow } from '../workspace.ts';
import { variantFor } from './file-settings.ts';
import type { LintInput } from './find-inputs.ts';
import type { FileFindings } from '../../validate/lint-profile-file.ts';
import type { LintCache } from './lint-cache.ts';
import { ofFile } from './lint-cache.ts';
import type { LintQueue, LintedFile, MissingFile } from './lint-queue.ts';
import type { LintSetup } from './lint-setup.ts';

/**
 * Memory of a worker, in MB. Profiles are small and soon forgotten; without a limit the engine lets what is forgotten
 * grow to twice of this. The main thread cannot be limited, so it leaves many files to the others.
 */
const workerLimits = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 36 } as const;
/** Most workers; more gained nothing. */
const mostThreads = 4;

/** From this many files on a second core is worth its start. Source: performance-and-security §3.2. */
const worthWorkers = 200;

/** What was found in profile files, and which profiles they hold, by file. */
export interface LintedProfiles {
  readonly findings: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
  readonly profiles: number;
  readonly identities: readonly ProfileIdentity[];
}

/** Findings of all profile files and which profiles they hold, from the cache where nothing has changed. */
export async function lintProfileFiles(
  inputs: readonly LintInput[],
  setup: LintSetup,
  cache: LintCache,
): Promise<LintedProfiles> {
  const results: FileFindings[] = [];
  const missing: MissingFile[] = [];
  for (const { path, file, bytes } of inputs) {
    const key = cache.key(bytes ?? readBytesNow(path, file), variantFor(path, setup));
    const known = cache.get(key);
    if (known) results.push(ofFile(known, file));
    else missing.push({ path, file, bytes, key });
  }
  for (const { key, result } of await lintMissing(missing, setup)) {
    cache.set(key, result);
    results.push(result);
  }
  return {
    findings: results.flatMap((result) => result.findings),
    suppressed: results.flatMap((result) => result.suppressed),
    profiles: results.reduce((sum, result) => sum + result.profiles, 0),
    identities: results.flatMap(({ identity }) => identity ?? []).sort((a, b) => compareText(a.file, b.file)),
  };
}

async function lintMissing(files: readonly MissingFile[], setup: LintSetup): Promise<readonly LintedFile[]> {
  if (files.length === 0) return [];
  const threads = files.length >= worthWorkers ? Math.min(availableParallelism(), mostThreads) : 1;
  const linted = threads > 1 ? await inWorkers({ files, setup, next: counter() }, threads) : [];
  // What a worker could not finish, for want of memory say, is done here.
  const done = new Set(linted.map((one) => one.key));
  const left = files.filter((file) => !done.has(file.key));
  if (left.length === 0) return linted;
  const { lintShares } = await import('./lint-shares.ts');
  return [...linted, ...(await lintShares({ files: left, setup, next: counter() }))];
}

function counter(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(4));
}

async function inWorkers(queue: LintQueue, threads: number): Promise<readonly LintedFile[]> {
  const results = await Promise.allSettled(Array.from({ length: threads }, () => inWorker(queue)));
  return results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
}

async function inWorker(queue: LintQueue): Promise<readonly LintedFile[]> {
  const { Worker } = await import('node:worker_threads');
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./lint-worker.js', import.meta.url), {
      workerData: queue,
      resourceLimits: workerLimits,
    });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
