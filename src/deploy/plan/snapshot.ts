import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError, UsageError } from '../../diagnostics/errors.ts';
import { hasCode } from '../../diagnostics/file-failure.ts';
import { isRecord, parseJson } from '../../diagnostics/json.ts';
import type { Membership } from '../environment.ts';
import { hashOf } from './fingerprint.ts';
import { guardFile } from '../guard-file.ts';
import { writeState } from '../state-file.ts';
import type { PlanTarget } from './plan.ts';
import type { EnvironmentProfile } from './profile-rows.ts';

/** What an environment had before it was changed: enough to bring it back. */
export interface Snapshot {
  readonly format: 1;
  /** When it was taken, `20260301T080000123Z`; sorts by time. */
  readonly id: string;
  /** Only who was in which profile: rows are as they may be. */
  readonly of?: 'people';
  readonly environment: PlanTarget;
  /** Ids of the profiles that were about to change. */
  readonly profiles: readonly string[];
  /** Their names, by id. */
  readonly names: Readonly<Record<string, string>>;
  /** The snapshot that was about to be brought back, where this one was taken before a rollback. */
  readonly rollback?: string;
  /** Those of them that were there, with the edits that waited for a publish. */
  readonly latest: readonly EnvironmentProfile[];
  /** The same as devices had them; a profile that was never published is as in `latest`. */
  readonly published: readonly EnvironmentProfile[];
  /** Who was in which profile, of everybody. */
  readonly memberships: readonly Membership[];
}

/** Snapshots of one environment, oldest first. */
export interface SnapshotStore {
  /** Returns once the snapshot is safely written. */
  save(snapshot: Snapshot): Promise<void>;
  list(): Promise<readonly string[]>;
  /** @throws UsageError where there is none of that id, FileError where it is damaged */
  load(id: string): Promise<Snapshot>;
}

/** Id of a snapshot that is taken now. */
export function snapshotId(now: Date): string {
  return now.toISOString().replaceAll(/[-:.]/g, '');
}

/**
 * Snapshots as files of a folder, readable by their owner only.
 * @param folder of one environment; made where it is missing
 */
export function createSnapshotFiles(folder: string): SnapshotStore {
  const fileOf = (id: string) => join(folder, `${id}.json`);
  const list = async () => {
    const names = await guardFile(folder, () => readdir(folder).catch(noneWhereMissing));
    return names.flatMap((name) => /^(\d{8}T\d{9}Z)\.json$/.exec(name)?.[1] ?? []).sort();
  };
  return {
    list,
    async save(snapshot) {
      const text = JSON.stringify({ ...snapshot, hash: hashOf(snapshot) }, undefined, 2);
      await writeState(fileOf(snapshot.id), `${text}\n`);
    },
    async load(id) {
      if (!(await list()).includes(id)) throw refuseUnknown(id, await list());
      return parseSnapshot(await guardFile(fileOf(id), () => readFile(fileOf(id), 'utf8')), fileOf(id));
    },
  };
}

function noneWhereMissing(error: unknown): readonly string[] {
  if (hasCode(error) && error.code === 'ENOENT') return [];
  throw error;
}

function parseSnapshot(text: string, file: string): Snapshot {
  const value = parseJson(text);
  if (isSnapshotFile(value)) {
    const { hash, ...snapshot } = value;
    if (hashOf(snapshot) === hash) return snapshot;
  }
  throw new FileError('this snapshot is damaged', {
    code: 'damaged-snapshot',
    where: { file },
    hint: 'mop rollback --list shows the others',
  });
}

/** The hash vouches for what is inside. */
function isSnapshotFile(value: unknown): value is Snapshot & { readonly hash: string } {
  return isRecord(value) && 'hash' in value && 'latest' in value && 'id' in value;
}

function refuseUnknown(id: string, known: readonly string[]): UsageError {
  return new UsageError(`there is no snapshot ${id}`, {
    code: 'unknown-snapshot',
    hint: known.length === 0 ? 'this environment has none yet' : `there are ${known.slice(-5).join(', ')}`,
  });
}
