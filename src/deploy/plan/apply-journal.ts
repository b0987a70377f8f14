import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { FileError } from '../../diagnostics/errors.ts';
import { guardFile } from './guard-file.ts';

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
  return {
    async pending() {
      const text = await readFile(file, 'utf8').catch(() => undefined);
      if (text === undefined) return undefined;
      const intent = parseIntent(text);
      if (intent) return intent;
      throw new FileError('this is no journal of an apply', {
        code: 'journal',
        where: { file },
        hint: 'look at mop plan to see how the environment is, then delete the file',
      });
    },
    async record(intent) {
      await guardFile(file, async () => {
        await mkdir(dirname(file), { recursive: true, mode: 0o700 });
        await writeFileAtomic(file, `${JSON.stringify(intent, undefined, 2)}\n`, { mode: 0o600 });
      });
    },
    clear: () => guardFile(file, () => rm(file, { force: true })),
  };
}

function parseIntent(text: string): ApplyIntent | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isIntent(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isIntent(value: unknown): value is ApplyIntent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'plan' in value &&
    typeof value.plan === 'string' &&
    'snapshot' in value &&
    typeof value.snapshot === 'string' &&
    'profiles' in value &&
    Array.isArray(value.profiles)
  );
}
