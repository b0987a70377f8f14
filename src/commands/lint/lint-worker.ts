/** A second thread of a lint run over many files. */
import { parentPort, workerData } from 'node:worker_threads';
import type { LintQueue } from './lint-queue.ts';
import { lintShares } from './lint-shares.ts';

// eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- workerData is untyped by Node; only lint-profile-files.ts starts this file
const queue: LintQueue = workerData;
void lintShares(queue, (linted) => parentPort?.postMessage(linted));
