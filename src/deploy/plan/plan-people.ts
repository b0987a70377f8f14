import { askIfMeant, didYouMean } from '../../diagnostics/did-you-mean.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import { describeMissingPrivileges } from '../describe-missing-privileges.ts';
import type { Membership, MembershipEnvironment, Principal, ProfileReference } from '../environment.ts';
import { isProfile } from '../is-profile.ts';
import { membersNotNamed } from '../members-not-named.ts';
import { planMemberships } from '../plan-memberships.ts';
import type { MembershipChange } from '../plan-memberships.ts';
import { resolvePeople } from '../resolve-people.ts';
import type { PeopleRequest } from '../resolve-people.ts';
import { warnOfTeams } from '../warn-of-teams.ts';
import type { Change, UnknownRow } from './change.ts';
import { changeOf } from './plan-return.ts';

/** Who is to have which profile. */
export interface WantedPeople {
  readonly requests: readonly PeopleRequest[];
  /** The profiles that there will be; of two with one name the first counts. */
  readonly profiles: readonly ProfileReference[];
  /** Take out whoever is in one of the profiles and not named. */
  readonly prune: boolean;
}

/** What it takes to bring people to their profiles. */
export interface PlannedPeople {
  readonly changes: readonly Change[];
  /** Who is in one of the profiles, is not named, and stays. */
  readonly unknown: readonly UnknownRow[];
  readonly warnings: readonly string[];
}

/**
 * Works out who has to be added, moved or, with `prune`, taken out; profiles of which nobody says who has them are left alone.
 * @throws UsageError where a profile or somebody is unknown, or somebody is named twice
 */
export async function planPeople(
  environment: MembershipEnvironment,
  { requests, profiles, prune }: WantedPeople,
): Promise<PlannedPeople> {
  if (requests.length === 0) return { changes: [], unknown: [], warnings: [] };
  const people = await resolvePeople(
    {
      findProfile: (name) => Promise.resolve(pickProfile(profiles, name)),
      findUsers: (names) => environment.findUsers(names),
      findTeams: (names) => environment.findTeams(names),
    },
    requests,
  );
  const wanted = people.flatMap(({ profile, principals }) => principals.map((principal) => ({ principal, profile })));
  const memberships = await environment.listMemberships();
  const pending = planMemberships(wanted, memberships).filter(({ action }) => action !== 'none');
  const due = pending.filter(({ principal }) => principal.disabled !== true);
  const others = membersNotNamed(people, memberships)
    .map(({ profile, write: { principal } }) => ({ profile, principal }))
    .sort((a, b) => (a.principal.name < b.principal.name ? -1 : 1));
  const leaving = others.flatMap(({ profile, principal }) => changeOf(principal, { from: [profile], to: undefined }));
  return {
    changes: [
      ...due.flatMap(({ principal, from, to }) => changeOf(principal, { from, to })),
      ...(prune ? leaving : []),
    ],
    unknown: prune
      ? []
      : others.map(({ profile, principal: { kind, name } }) => ({ kind, profile: profile.name, name })),
    warnings: [
      ...pending.filter((change) => !due.includes(change)).map(describeDisabled),
      ...(await warnings(environment, due, memberships)),
    ],
  };
}

function pickProfile(profiles: readonly ProfileReference[], wanted: string): ProfileReference {
  const found = profiles.find((one) => isProfile(wanted, one));
  if (found) return found;
  const near = didYouMean(
    wanted,
    profiles.map(({ name }) => name),
  );
  throw new UsageError(
    printableLine(`mop.yaml names people of "${wanted}", a profile that neither the files nor the environment have`),
    {
      code: 'unknown-profile',
      hint: printableLine(askIfMeant(near, 'add its file, or take it out of mop.yaml')),
    },
  );
}

function describeDisabled({ principal, to }: MembershipChange): string {
  return printableLine(`user ${principal.name} is disabled, and is not given "${to.name}"`);
}

/** About those who will change; how it will be, as far as teams go. */
async function warnings(
  environment: MembershipEnvironment,
  due: readonly MembershipChange[],
  memberships: readonly Membership[],
): Promise<readonly string[]> {
  const principals: readonly Principal[] = due.map(({ principal }) => principal);
  if (principals.length === 0) return [];
  const users = principals.filter(({ kind }) => kind === 'user');
  const missing = users.length === 0 ? undefined : await environment.findMissingPrivileges(users);
  const left = new Set(due.flatMap(({ write }) => write.leave));
  const joined = due.map(({ principal, to }) => ({ id: '', kept: 'row', principal, profile: to }) as const);
  const after = [...memberships.filter((membership) => !left.has(membership)), ...joined];
  return [
    ...describeMissingPrivileges(users, missing ?? new Map()),
    ...(await warnOfTeams(environment, principals, after)),
  ];
}
