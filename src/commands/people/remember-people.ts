import type { PeopleContext } from '../../deploy/people-context.ts';
import { snapshotPeople } from '../../deploy/plan/snapshot-people.ts';
import type { CommandIo } from '../command.ts';
import type { OpenEnvironment } from '../environment/open-environment.ts';
import type { EnvironmentState } from '../plan/environment-state.ts';

/** Writes down who is in which profile, and says how that comes back where somebody is taken out of one. */
export function rememberPeople(
  { environment }: OpenEnvironment,
  { snapshots, target }: EnvironmentState,
  io: CommandIo,
): NonNullable<PeopleContext['remember']> {
  return async (writes) => {
    const id = await snapshotPeople({ environment, snapshots, target, now: () => new Date() }, writes);
    if (writes.some(({ leave }) => leave.length > 0)) io.say(`mop rollback ${id} brings back who was in which profile`);
  };
}
