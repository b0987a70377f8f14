import { isRecord } from '../diagnostics/json.ts';
import type { Principal, ProfileReference } from './environment.ts';
import { createStateFile } from './state-file.ts';

/** A move that has begun: out of some profiles, into another. */
export interface MoveIntent {
  readonly principal: Principal;
  readonly from: readonly ProfileReference[];
  readonly to: ProfileReference;
}

/** Where moves are written down before they begin, so that a run that dies in the middle is finished by the next. */
export interface MoveJournal {
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
export function createMoveJournal(file: string): MoveJournal {
  const state = createStateFile(file, isMoves, {
    code: 'journal',
    message: 'this is no journal of moves',
    hint: 'look at mop members to see who is where, then delete the file',
  });
  return {
    pending: async () => (await state.read())?.moves ?? [],
    record: (moves) => state.write({ version: 1, moves }),
    clear: () => state.clear(),
  };
}

interface Moves {
  readonly version: 1;
  readonly moves: readonly MoveIntent[];
}

function isMoves(value: unknown): value is Moves {
  return isRecord(value) && Array.isArray(value.moves) && value.moves.every(isIntent);
}

function isIntent(value: unknown): value is MoveIntent {
  return (
    isRecord(value) &&
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
  return isRecord(value) && typeof value.id === 'string' && typeof value.name === 'string';
}
