import { printableLine } from '../../diagnostics/printable.ts';
import type { CommandIo } from '../command.ts';
import type { OpenEnvironment } from '../environment/open-environment.ts';
import { openState } from './environment-state.ts';

/** Lists the snapshots of an environment, the newest first, with the profiles that were about to change. */
export async function listSnapshots(opened: OpenEnvironment, io: CommandIo): Promise<void> {
  const { snapshots, target } = await openState(opened, io);
  const found = [];
  for (const id of (await snapshots.list()).toReversed()) {
    const { profiles, latest } = await snapshots.load(id);
    const nameOf = (profile: string) => latest.find((each) => each.id === profile)?.name;
    found.push({ id, profiles: profiles.map((profile) => ({ id: profile, name: nameOf(profile) ?? null })) });
  }
  if (io.json) io.print(JSON.stringify({ environment: target.name, snapshots: found }));
  else if (found.length === 0) io.say(`there are no snapshots of ${target.name} here`);
  else {
    const describe = ({ id, name }: { id: string; name: string | null }) => name ?? `${id}, which was not there`;
    io.print(found.map(({ id, profiles }) => printableLine(`${id}  ${profiles.map(describe).join(', ')}`)).join('\n'));
  }
}
