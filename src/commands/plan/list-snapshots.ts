import { printableLine } from '../../diagnostics/printable.ts';
import type { CommandIo } from '../command.ts';
import type { OpenEnvironment } from '../environment/open-environment.ts';
import { openState } from './environment-state.ts';

/** Lists the snapshots of an environment, the newest first, with the profiles that were about to change. */
export async function listSnapshots(opened: OpenEnvironment, io: CommandIo): Promise<void> {
  const { snapshots, target } = await openState(opened, io);
  const found: Found[] = [];
  for (const id of (await snapshots.list()).toReversed()) {
    const { profiles, names, latest, rollback = null } = await snapshots.load(id);
    const isThere = (profile: string) => latest.some((each) => each.id === profile);
    found.push({
      id,
      profiles: profiles.map((each) => ({ id: each, name: names[each] ?? each, existed: isThere(each) })),
      rollback,
    });
  }
  if (io.json) io.print(JSON.stringify({ environment: target.name, snapshots: found }));
  else if (found.length === 0) io.say(`there are no snapshots of ${target.name} here`);
  else {
    io.print(found.map((each) => printableLine(describe(each))).join('\n'));
  }
}

interface Found {
  readonly id: string;
  readonly profiles: readonly { readonly name: string; readonly existed: boolean }[];
  readonly rollback: string | null;
}

function describe({ id, profiles, rollback }: Found): string {
  const names = profiles.map(({ name, existed }) => `"${name}"${existed ? '' : ', which was not there'}`);
  return `${id}  before ${rollback === null ? 'an apply' : `the rollback to ${rollback}`} of ${names.join(', ')}`;
}
