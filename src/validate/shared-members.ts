import type { Member } from './environment-facts.ts';

/** Somebody who has two profiles. */
export interface SharedMember {
  readonly kind: Member['kind'];
  readonly first: HeldProfile;
  readonly second: HeldProfile;
}

/** A profile and how somebody has it. */
export interface HeldProfile {
  readonly profile: Member['profile'];
  /** The team that a user has it by; undefined: it is their own. */
  readonly team: Member | undefined;
  /** Who has it; undefined: only the team tells of the user. */
  readonly name: string | undefined;
}

/**
 * Everybody who has more than one profile, once for each two of them; what is a user's own counts before what teams bring. That
 * a team has two is told of the team, and not of everybody in it.
 */
export function* findSharedMembers(members: readonly Member[]): Iterable<SharedMember> {
  for (const [key, profiles] of groupByHolder(members)) {
    const all = [...profiles.values()];
    for (const [index, first] of all.entries())
      for (const second of all.slice(index + 1).filter(({ team }) => team === undefined || team.id !== first.team?.id))
        yield { kind: key.startsWith('team ') ? 'team' : 'user', first, second };
  }
}

/** What each user and team has, by kind and id, then by the profile's id. */
function groupByHolder(members: readonly Member[]): ReadonlyMap<string, ReadonlyMap<string, HeldProfile>> {
  const holders = new Map<string, Map<string, HeldProfile>>();
  const add = (key: string, held: HeldProfile): void => {
    const known = holders.get(key) ?? new Map<string, HeldProfile>();
    holders.set(key, known);
    if (!known.has(held.profile.id)) known.set(held.profile.id, held);
  };
  for (const { kind, id, name, profile } of members) add(`${kind} ${id}`, { profile, name, team: undefined });
  for (const team of members)
    for (const id of team.users) add(`user ${id}`, { profile: team.profile, name: undefined, team });
  return holders;
}
