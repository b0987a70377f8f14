import type { UnknownOutcomeCode } from './environment.ts';
import { Failure } from '../diagnostics/errors.ts';

const unknownOutcome: UnknownOutcomeCode = 'no-answer';

/** DuplicateRecord, and the same without a code; DuplicatedJobId, of a job that runs and of one that ended. Source: dataverse-model §3.4, §4.2. */
const duplicates = new Set(['0x80040237', 'http-409', 'http-412', '0x80071155', '0x80071152']);

/** How long to look for the outcome of a write that got no answer. */
export interface ReadBack {
  /** How often to look. */
  readonly attempts: number;
  /** Milliseconds before each look. */
  readonly wait: number;
}

/** A write that takes effect usually does so within seconds. */
export const defaultReadBack: ReadBack = { attempts: 4, wait: 2_000 };

/** Whether a failure leaves open that the write was carried out. */
export function isOutcomeUnknown(error: unknown): error is Failure {
  return error instanceof Failure && error.code === unknownOutcome;
}

/**
 * Writes once and never repeats it. Where no answer comes, reads back until the outcome shows; where somebody else was
 * quicker, that is fine too.
 * @param isDone whether the write is to be seen in the environment
 * @throws the write's failure, where it was refused or its outcome does not show
 */
export async function writeOnce(
  write: () => Promise<void>,
  isDone: () => Promise<boolean>,
  readBack: ReadBack = defaultReadBack,
): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (isOutcomeUnknown(error) && (await shows(isDone, readBack))) return;
    if (error instanceof Failure && duplicates.has(error.code) && (await isDone())) return;
    throw error;
  }
}

async function shows(isDone: () => Promise<boolean>, { attempts, wait }: ReadBack): Promise<boolean> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    await pause(wait);
    if (await isDone()) return true;
  }
  return false;
}

/** Waits for some milliseconds. */
export async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
