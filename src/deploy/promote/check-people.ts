import type { MembershipEnvironment, ProfileReference } from '../environment.ts';
import { isProfile } from '../is-profile.ts';
import { planMemberships, refuseMoves } from '../plan-memberships.ts';
import { resolvePeople } from '../resolve-people.ts';
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
 * @throws UsageError where somebody is unknown or named with two profiles, or in another profile and `move` is not set
 */
export async function checkPeople(
  environment: MembershipEnvironment,
  { people, profiles, move }: PeopleCheck,
): Promise<void> {
  const profileOf = (name: string) => profiles.find((one) => isProfile(name, one));
  const resolved = await resolvePeople(
    {
      findUsers: (names) => environment.findUsers(names),
      findTeams: (names) => environment.findTeams(names),
      findProfile: (name) => Promise.resolve(profileOf(name) ?? { id: name, name }),
    },
    people,
  );
  const wanted = resolved.flatMap(({ profile, principals }) => principals.map((principal) => ({ principal, profile })));
  if (move || wanted.length === 0) return;
  refuseMoves(planMemberships(wanted, await environment.listMemberships(wanted.map(({ principal }) => principal))));
}
