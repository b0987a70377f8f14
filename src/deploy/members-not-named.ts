import type { Membership, MembershipWrite, ProfileReference } from './environment.ts';
import { groupByPrincipal, principalKey } from './plan-memberships.ts';
import type { ProfilePeople } from './resolve-people.ts';

/** Somebody who is in a profile whose people are named, and is named with none. */
export interface MemberNotNamed {
  readonly profile: ProfileReference;
  /** Takes them out of it. */
  readonly write: MembershipWrite;
}

/** Who is in one of the profiles and not named with any of them; whoever is named with another one is to be moved. */
export function membersNotNamed(
  people: readonly ProfilePeople<ProfileReference>[],
  memberships: readonly Membership[],
): readonly MemberNotNamed[] {
  const named = new Set(people.flatMap(({ principals }) => principals.map(principalKey)));
  return people.flatMap(({ profile: { id, name } }) => {
    const inside = memberships.filter(
      ({ profile, principal }) => profile.id === id && !named.has(principalKey(principal)),
    );
    return [...groupByPrincipal(inside).values()].flatMap((leave) => {
      const principal = leave[0]?.principal;
      return principal ? [{ profile: { id, name }, write: { principal, leave, join: undefined } }] : [];
    });
  });
}
