import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageStart } from '../../dataverse/fetch-rows.ts';
import { createStateFile } from '../../deploy/state-file.ts';
import type { StateFile } from '../../deploy/state-file.ts';
import { isRecord } from '../../diagnostics/json.ts';
import { pullStateName } from './require-finished.ts';

/** How far one table is. */
export type PulledTable =
  /** `bytes` of its part file are whole pages, and `next` is where to go on. */
  | { readonly state: 'begun'; readonly rows: number; readonly bytes: number; readonly next: PageStart }
  | { readonly state: 'done'; readonly rows: number }
  /** The environment does not have it, or does not let the caller read it. */
  | { readonly state: 'missing'; readonly reason: string };

/** A reading of rows into a folder. */
export interface PullState {
  readonly version: 1;
  /** Root of the environment; of an organization of the local Dataverse, whose port changes, what mop.yaml calls it. */
  readonly environment: string;
  /** Hash of all that is asked for. */
  readonly asked: string;
  /** What ids are replaced with; only while the reading is not finished. */
  readonly key?: string;
  readonly isFinished: boolean;
  /** Tables of earlier readings: their files go once this one is finished, unless it has them too. */
  readonly earlier: readonly string[];
  readonly tables: Readonly<Record<string, PulledTable>>;
}

/** The state file of a folder. */
export function pullStateFile(folder: string): StateFile<PullState> {
  return createStateFile(join(folder, pullStateName), isPullState, {
    hint: 'Read everything anew: mop data pull --restart.',
  });
}

function isPullState(value: unknown): value is PullState {
  return isRecord(value) && value.version === 1 && isRecord(value.tables) && Array.isArray(value.earlier);
}

/** Whether there are files with rows that no reading of mop's has written. */
export async function hasOtherRows(folder: string): Promise<boolean> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  return !names.includes(pullStateName) && names.some((name) => /\.(jsonl|csv|parquet)$/.test(name));
}
