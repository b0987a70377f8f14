import { availableParallelism } from 'node:os';
import { compareText } from '../../diagnostics/diagnostic.ts';
import type { Diagnostic, SuppressedDiagnostic } from '../../diagnostics/diagnostic.ts';
import type { ProfileIdentity } from '../../validate/profile-identity.ts';
import { variantFor } from './file-settings.ts';
import type { LintInput } from './find-inputs.ts';
import type { FileFindings } from '../../validate/lint-profile-file.ts';
import type { LintCache } from './lint-cache.ts';
import { ofFile } from './lint-cache.ts';
import type { LintQueue, LintedFile, MissingFile } from './lint-queue.ts';
import type { LintSetup } from './lint-setup.ts';
import { readInTurn } from './read-in-turn.ts';

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
  const read = readInTurn();
  for (const { path, file, bytes } of inputs) {
    const key = cache.key(bytes ?? read(path, file), variantFor(path, setup));
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
  const linted: LintedFile[] = [];
  const take = (share: readonly LintedFile[]): void => {
    linted.push(...share);
  };
  const queue = { files, setup, next: counter() };
  if (threads > 1) await Promise.all(Array.from({ length: threads }, () => inWorker(queue, take)));
  // What a worker could not finish, for want of memory say, is done here.
  const done = new Set(linted.map((one) => one.key));
  const left = files.filter((file) => !done.has(file.key));
  if (left.length === 0) return linted;
  const { lintShares } = await import('./lint-shares.ts');
  await lintShares({ files: left, setup, next: counter() }, take);
  return linted;
}

function counter(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(4));
}

/** Ends when the worker does, in whichever way. */
async function inWorker(queue: LintQueue, take: (linted: readonly LintedFile[]) => void): Promise<void> {
  const { Worker } = await import('node:worker_threads');
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./lint-worker.js', import.meta.url), {
      workerData: queue,
      resourceLimits: workerLimits,
    });
    worker.on('message', take);
    // An exit follows it.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      resolve();
    });
  });
}
