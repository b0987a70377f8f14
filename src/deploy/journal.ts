import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { FileError } from '../diagnostics/errors.ts';
import type { Principal, ProfileReference } from './environment.ts';

/** A move that has begun: out of some profiles, into another. */
export interface MoveIntent {
  readonly principal: Principal;
  readonly from: readonly ProfileReference[];
  readonly to: ProfileReference;
}

/** Where moves are written down before they begin, so that a run that dies in the middle is finished by the next. */
export interface Journal {
  /** The moves that were begun together and may not be finished. */
  pending(): Promise<readonly MoveIntent[]>;
  /** Writes moves down in place of those before. Returns once they are safely written. */
  record(intents: readonly MoveIntent[]): Promise<void>;
  clear(): Promise<void>;
}

/**
 * A journal in a file, readable by its owner only; one file an environment.
 * @param file its folder is made where it is missing
 */
export function createFileJournal(file: string): Journal {
  return {
    pending: () => readIntents(file),
    async record(moves) {
      await guardFile(file, async () => {
        await mkdir(dirname(file), { recursive: true, mode: 0o700 });
        await writeFileAtomic(file, `${JSON.stringify({ version: 1, moves }, undefined, 2)}\n`, { mode: 0o600 });
      });
    },
    clear: () => guardFile(file, () => rm(file, { force: true })),
  };
}

async function readIntents(file: string): Promise<readonly MoveIntent[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return [];
    throw refuse(file, 'cannot be read', error);
  }
  const intents = parseIntents(text);
  if (!intents) throw refuse(file, 'is no journal of moves', undefined);
  return intents;
}

function parseIntents(text: string): readonly MoveIntent[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const moves: unknown = isObject(value) ? value.moves : undefined;
    return Array.isArray(moves) && moves.every(isIntent) ? moves : undefined;
  } catch {
    return undefined;
  }
}

function isIntent(value: unknown): value is MoveIntent {
  return (
    isObject(value) &&
    isPrincipal(value.principal) &&
    isReference(value.to) &&
    Array.isArray(value.from) &&
    value.from.every(isReference)
  );
}

function isPrincipal(value: unknown): value is Principal {
  return isReference(value) && 'kind' in value && (value.kind === 'user' || value.kind === 'team');
}

function isReference(value: unknown): value is ProfileReference {
  return isObject(value) && typeof value.id === 'string' && typeof value.name === 'string';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

async function guardFile(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw refuse(file, 'cannot be written', error);
  }
}

function refuse(file: string, what: string, cause: unknown): FileError {
  return new FileError(`the journal ${file} ${what}`, {
    code: 'journal',
    hint: 'people are moved only with a journal: make its folder readable and writable; where the file is damaged, look at `mop members`, then delete it',
    where: { file },
    cause,
  });
}

function isCode(error: unknown, code: string): boolean {
  return isObject(error) && error.code === code;
}
