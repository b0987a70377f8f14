import { isRecord } from '../../diagnostics/json.ts';
import { createStateFile } from '../state-file.ts';

/** An apply that has begun: what was there before it, and what it was about. */
export interface ApplyIntent {
  /** Hash of the plan. */
  readonly plan: string;
  /** Snapshot of what was there before the first change. */
  readonly snapshot: string;
  /** Ids of the profiles that it changes. */
  readonly profiles: readonly string[];
  /** The snapshot that it goes back to, where it is a rollback. */
  readonly rollback?: string;
}

/** Where an apply is written down before its first change, so that the next run knows that it was interrupted. */
export interface ApplyJournal {
  /** The apply that was begun and not finished. */
  pending(): Promise<ApplyIntent | undefined>;
  /** Returns once it is safely written. */
  record(intent: ApplyIntent): Promise<void>;
  clear(): Promise<void>;
}

/** A journal in a file, readable by its owner only. */
export function createApplyJournal(file: string): ApplyJournal {
  const state = createStateFile(file, isIntent, {
    code: 'journal',
    message: 'this is no journal of an apply',
    hint: 'an apply may have been cut short: mop diff FILE env:NAME shows how a profile is; then delete this file',
  });
  return { pending: () => state.read(), record: (intent) => state.write(intent), clear: () => state.clear() };
}

function isIntent(value: unknown): value is ApplyIntent {
  return (
    isRecord(value) &&
    typeof value.plan === 'string' &&
    typeof value.snapshot === 'string' &&
    Array.isArray(value.profiles)
  );
}
