import type { SnapshotStore } from '../../deploy/plan/snapshot.ts';
import { FileError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { CommandIo } from '../command.ts';
import type { OpenEnvironment } from '../environment/open-environment.ts';
import { openState } from './environment-state.ts';

/** Lists the snapshots of an environment, the newest first, with the profiles that were about to change. */
export async function listSnapshots(opened: OpenEnvironment, io: CommandIo): Promise<void> {
  const { snapshots, target } = await openState(opened, io);
  const found: Found[] = [];
  for (const id of (await snapshots.list()).toReversed()) {
    found.push(await lookAt(snapshots, id));
  }
  if (io.json) io.print(JSON.stringify({ environment: target.name, snapshots: found }));
  else if (found.length === 0) io.say(`there are no snapshots of ${target.name} here`);
  else {
    io.print(found.map((each) => printableLine(describe(each))).join('\n'));
  }
}

/** One that is damaged is listed too: the others can still come back. */
async function lookAt(snapshots: SnapshotStore, id: string): Promise<Found> {
  try {
    const { profiles, names, latest, of = null, rollback = null } = await snapshots.load(id);
    const isThere = (profile: string) => of === 'people' || latest.some((each) => each.id === profile);
    const named = profiles.map((each) => ({ id: each, name: names[each] ?? each, existed: isThere(each) }));
    return { id, profiles: named, rollback, of };
  } catch (error) {
    if (error instanceof FileError) return { id, profiles: [], rollback: null, of: null, damaged: error.message };
    throw error;
  }
}

interface Found {
  readonly id: string;
  readonly profiles: readonly { readonly name: string; readonly existed: boolean }[];
  readonly rollback: string | null;
  readonly of: 'people' | null;
  /** Why it cannot come back. */
  readonly damaged?: string;
}

function describe({ id, profiles, rollback, of, damaged }: Found): string {
  if (damaged !== undefined) return `${id}  cannot come back: ${damaged}`;
  const names = profiles.map(({ name, existed }) => `"${name}"${existed ? '' : ', which was not there'}`);
  const what =
    of === 'people' ? 'a change of the people' : rollback === null ? 'an apply' : `the rollback to ${rollback}`;
  return `${id}  before ${what} of ${names.join(', ')}`;
}
