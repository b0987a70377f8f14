import { UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { MembershipEnvironment, Principal, ProfileReference, ProfileState } from './environment.ts';
import { principalKey } from './plan-memberships.ts';

/** Users and teams by the names people give them, and one profile by name or id. */
export interface PeopleRequest {
  readonly profile: string;
  /** Sign-in names, mail addresses or ids. */
  readonly users: readonly string[];
  /** Names or ids. */
  readonly teams: readonly string[];
}

/** A profile and the people who are named with it, each once. */
export interface ProfilePeople<P extends ProfileReference = ProfileState> {
  readonly profile: P;
  readonly principals: readonly Principal[];
}

/** Where profiles and people are looked up. */
export interface Directory<P extends ProfileReference> extends Pick<MembershipEnvironment, 'findUsers' | 'findTeams'> {
  findProfile(nameOrId: string): Promise<P>;
}

/**
 * Looks up the profiles and people of some requests; all people in two requests, however many they are.
 * @throws UsageError where one is unknown or ambiguous, or somebody is named with two profiles
 */
export async function resolvePeople<P extends ProfileReference>(
  environment: Directory<P>,
  requests: readonly PeopleRequest[],
): Promise<readonly ProfilePeople<P>[]> {
  const profiles: P[] = [];
  for (const { profile } of requests) profiles.push(await environment.findProfile(profile));
  const users = await lookUp(requests, 'users', (names) => environment.findUsers(names));
  const teams = await lookUp(requests, 'teams', (names) => environment.findTeams(names));
  const groups = new Map<string, Map<string, Principal>>();
  for (const [index, { id }] of profiles.entries()) {
    const group = groups.get(id) ?? new Map<string, Principal>();
    groups.set(id, group);
    for (const one of [...(users[index] ?? []), ...(teams[index] ?? [])]) group.set(principalKey(one), one);
  }
  const once = new Map(profiles.map((profile) => [profile.id, profile]));
  const resolved = [...once].map(([id, profile]) => ({ profile, principals: [...(groups.get(id)?.values() ?? [])] }));
  refuseTwice(resolved);
  return resolved;
}

/** Principals for each request. */
async function lookUp(
  requests: readonly PeopleRequest[],
  kind: 'users' | 'teams',
  find: (names: readonly string[]) => Promise<readonly Principal[]>,
): Promise<readonly (readonly Principal[])[]> {
  const names = requests.flatMap((request) => request[kind]);
  const found = names.length === 0 ? [] : await find(names);
  let at = 0;
  return requests.map((request) => found.slice(at, (at += request[kind].length)));
}

function refuseTwice(resolved: readonly ProfilePeople<ProfileReference>[]): void {
  const seen = new Map<string, ProfileReference>();
  for (const { profile, principals } of resolved) {
    for (const principal of principals) {
      const other = seen.get(principalKey(principal));
      if (other) {
        const where = `"${other.name}" and with "${profile.name}"`;
        throw new UsageError(printableLine(`${principal.kind} ${principal.name} is named with ${where}`), {
          code: 'named-twice',
          hint: 'a user or team has one profile only: name them once; nothing was changed',
        });
      }
      seen.set(principalKey(principal), profile);
    }
  }
}
