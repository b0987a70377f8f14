import { printableLine } from '../diagnostics/printable.ts';
import type { FailuresByPrincipal } from './carry-out.ts';
import type { Membership, Principal, ProfileReference } from './environment.ts';
import { membersNotNamed } from './members-not-named.ts';
import type { MemberNotNamed } from './members-not-named.ts';
import { describeFailure, notVerified, refuseDisabled } from './people-failure.ts';
import type { PeopleFailure } from './people-failure.ts';
import { principalKey, planMemberships } from './plan-memberships.ts';
import type { MembershipChange } from './plan-memberships.ts';
import type { ProfilePeople } from './resolve-people.ts';

/** Somebody who was in another profile. */
export interface MovedMember {
  readonly principal: Principal;
  readonly action: 'move';
  readonly from: readonly ProfileReference[];
}

/** What became of the people of one profile, as it was read back. */
export interface AssignmentOutcome {
  readonly profile: ProfileReference;
  readonly added: readonly Principal[];
  readonly moved: readonly MovedMember[];
  readonly unchanged: readonly Principal[];
  /** Who was taken out of it because nobody named them. */
  readonly removed: readonly Principal[];
  /** Who is in it although nobody named them. */
  readonly notNamed: readonly Principal[];
  readonly failed: readonly PeopleFailure[];
}

/** What was to be done, what was answered, and what is there afterwards. */
export interface AssignmentFindings {
  readonly people: readonly ProfilePeople[];
  readonly changes: readonly MembershipChange[];
  readonly others: readonly MemberNotNamed[];
  readonly failures: FailuresByPrincipal;
  /** Whether the others were to be taken out. */
  readonly removing: boolean;
  readonly after: readonly Membership[];
}

/** The outcome of each profile. What shows in the end counts, whatever was answered meanwhile. */
export function assignmentOutcomes(found: AssignmentFindings): readonly AssignmentOutcome[] {
  const { people, changes, others, failures, removing, after } = found;
  const wanted = changes.map(({ principal, to }) => ({ principal, profile: to }));
  const open = new Set(
    planMemberships(wanted, after).flatMap(({ principal, action }) =>
      action === 'none' ? [] : [principalKey(principal)],
    ),
  );
  const stillIn = new Set(membersNotNamed(people, after).map(({ write }) => principalKey(write.principal)));
  const failureOf = (principal: Principal) =>
    describeFailure(
      principal,
      failures.get(principalKey(principal)) ?? (principal.disabled ? refuseDisabled() : notVerified()),
    );
  return people.map(({ profile: { id, name } }) => {
    const own = changes.filter(({ to }) => to.id === id);
    const done = own.filter(({ principal }) => !open.has(principalKey(principal)));
    const failed = own.filter((change) => !done.includes(change)).map(({ principal }) => principal);
    const inside = principalsIn(others, id);
    const kept = inside.filter((principal) => stillIn.has(principalKey(principal)));
    return {
      profile: { id, name },
      added: pick(done, 'add').map(({ principal }) => principal),
      moved: pick(done, 'move').map(({ principal, from }) => ({ principal, action: 'move', from })),
      unchanged: pick(done, 'none').map(({ principal }) => principal),
      removed: removing ? inside.filter((principal) => !kept.includes(principal)) : [],
      notNamed: removing ? [] : kept,
      failed: [...failed, ...(removing ? kept : [])].map(failureOf),
    };
  });
}

/** A warning for each profile that devices get nothing from. */
export function neverPublished(people: readonly ProfilePeople[]): readonly string[] {
  return people.flatMap(({ profile: { publishedOn, name } }) =>
    publishedOn === undefined
      ? [printableLine(`"${name}" was never published: devices get nothing from it until mop publish`)]
      : [],
  );
}

function principalsIn(members: readonly MemberNotNamed[], profileId: string): readonly Principal[] {
  return members.filter(({ profile }) => profile.id === profileId).map(({ write }) => write.principal);
}

function pick(changes: readonly MembershipChange[], action: MembershipChange['action']): readonly MembershipChange[] {
  return changes.filter((change) => change.action === action);
}
