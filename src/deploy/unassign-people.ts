import { UsageError } from '../diagnostics/errors.ts';
import type { FailuresByPrincipal } from './carry-out.ts';
import type { Membership, MembershipWrite, Principal, ProfileReference } from './environment.ts';
import { finishMoves } from './finish-moves.ts';
import type { MoveIntent } from './move-journal.ts';
import type { PeopleContext } from './people-context.ts';
import { describeFailure, notVerified } from './people-failure.ts';
import type { PeopleFailure } from './people-failure.ts';
import { groupByPrincipal, principalKey } from './plan-memberships.ts';
import { resolvePeople } from './resolve-people.ts';
import type { PeopleRequest, ProfilePeople } from './resolve-people.ts';
import { writeMemberships } from './write-memberships.ts';

/** What became of the people of one profile, as it was read back. */
export interface UnassignmentOutcome {
  readonly profile: ProfileReference;
  readonly removed: readonly Principal[];
  /** Who was not in the profile. */
  readonly unchanged: readonly Principal[];
  readonly failed: readonly PeopleFailure[];
}

/** What unassigning did. */
export interface UnassignResult {
  readonly profiles: readonly UnassignmentOutcome[];
  /** Moves that an earlier run had begun and this one finished. */
  readonly repaired: readonly MoveIntent[];
  readonly warnings: readonly string[];
}

/**
 * Takes users and teams out of profiles and verifies it; memberships in other profiles stay. First finishes the moves that
 * an earlier run left in the middle.
 */
export async function unassignPeople(
  context: PeopleContext,
  requests: readonly PeopleRequest[],
): Promise<UnassignResult> {
  const { environment } = context;
  const { finished, warnings } = await finishMoves(context);
  const people = await resolvePeople(environment, requests);
  if (people.every(({ principals }) => principals.length === 0)) {
    throw new UsageError('nobody was named', { code: 'nobody-named', hint: 'give --user UPN or --team NAME' });
  }
  const writes = leaving(people, await environment.listMemberships());
  const failures = await writeMemberships(context, writes);
  const left = writes.length === 0 ? [] : leaving(people, await environment.listMemberships());
  const outcomes = people.map((one) => outcomeOf(one, { writes, failures, left }));
  return { profiles: outcomes, repaired: finished, warnings };
}

/** For whoever is in the profile that they are named with. */
function leaving(people: readonly ProfilePeople[], memberships: readonly Membership[]): readonly MembershipWrite[] {
  const all = groupByPrincipal(memberships);
  return people.flatMap(({ profile, principals }) =>
    principals.flatMap((principal) => {
      const leave = (all.get(principalKey(principal)) ?? []).filter(
        (membership) => membership.profile.id === profile.id,
      );
      return leave.length === 0 ? [] : [{ principal, leave, join: undefined }];
    }),
  );
}

function outcomeOf(
  { profile: { id, name }, principals }: ProfilePeople,
  found: {
    readonly writes: readonly MembershipWrite[];
    readonly failures: FailuresByPrincipal;
    readonly left: readonly MembershipWrite[];
  },
): UnassignmentOutcome {
  const written = new Set(found.writes.map(({ principal }) => principalKey(principal)));
  const still = new Set(found.left.map(({ principal }) => principalKey(principal)));
  const touched = principals.filter((principal) => written.has(principalKey(principal)));
  return {
    profile: { id, name },
    removed: touched.filter((principal) => !still.has(principalKey(principal))),
    unchanged: principals.filter((principal) => !written.has(principalKey(principal))),
    failed: touched
      .filter((principal) => still.has(principalKey(principal)))
      .map((principal) => describeFailure(principal, found.failures.get(principalKey(principal)) ?? notVerified())),
  };
}
