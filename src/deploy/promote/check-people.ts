import type { MembershipEnvironment, ProfileReference } from '../environment.ts';
import { planMemberships, refuseMoves } from '../plan-memberships.ts';
import type { PeopleRequest } from '../resolve-people.ts';

/** Who is to have which profile in the target, before the profile is there. */
export interface PeopleCheck {
  readonly people: readonly PeopleRequest[];
  readonly profiles: readonly ProfileReference[];
  /** Whether people may be taken out of the profile they are in. */
  readonly move: boolean;
}

/**
 * Looks up everybody in the target before anything is changed there.
 * @throws UsageError where somebody is unknown, or in another profile and `move` is not set
 */
export async function checkPeople(
  environment: MembershipEnvironment,
  { people, profiles, move }: PeopleCheck,
): Promise<void> {
  const users = people.flatMap((one) => one.users);
  const teams = people.flatMap((one) => one.teams);
  const found = [
    ...(users.length === 0 ? [] : await environment.findUsers(users)),
    ...(teams.length === 0 ? [] : await environment.findTeams(teams)),
  ];
  if (move || found.length === 0) return;
  const profileOf = (name: string) => profiles.find((one) => one.name.toLowerCase() === name.toLowerCase());
  const owners = [
    ...people.flatMap((one) => one.users.map(() => one)),
    ...people.flatMap((one) => one.teams.map(() => one)),
  ];
  const wanted = found.flatMap((principal, index) => {
    const profile = profileOf(owners[index]?.profile ?? '');
    return profile ? [{ principal, profile }] : [];
  });
  refuseMoves(planMemberships(wanted, await environment.listMemberships(found)));
}
