import { EnvironmentError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { findPeople } from './assign-people.ts';
import type { PeopleRequest } from './assign-people.ts';
import type { Membership, Principal, ProfileReference } from './environment.ts';
import { finishPendingMove } from './move-member.ts';
import type { MoveContext } from './move-member.ts';
import { isOf } from './plan-memberships.ts';

/** What unassigning did. */
export interface UnassignResult {
  readonly profile: ProfileReference;
  readonly removed: readonly Principal[];
  /** Who was not in the profile. */
  readonly unchanged: readonly Principal[];
}

/**
 * Takes users and teams out of a profile and verifies it; memberships in other profiles stay. First finishes a move that
 * an earlier run left in the middle.
 */
export async function unassignPeople(context: MoveContext, request: PeopleRequest): Promise<UnassignResult> {
  const { environment } = context;
  await finishPendingMove(context);
  const { id, name } = await environment.findProfile(request.profile);
  const principals = await findPeople(environment, request);
  const before = membershipsIn(await environment.listMemberships(), id, principals);
  for (const membership of before) await environment.deleteMembership(membership);
  if (before.length > 0 && membershipsIn(await environment.listMemberships(), id, principals).length > 0) {
    throw new EnvironmentError(printableLine(`somebody is still in "${name}" after being taken out`), {
      code: 'not-verified',
      hint: 'look at `mop members`, then repeat',
    });
  }
  const isRemoved = (principal: Principal) => before.some((membership) => isOf(membership, principal));
  return {
    profile: { id, name },
    removed: principals.filter(isRemoved),
    unchanged: principals.filter((principal) => !isRemoved(principal)),
  };
}

function membershipsIn(
  memberships: readonly Membership[],
  profileId: string,
  principals: readonly Principal[],
): readonly Membership[] {
  return memberships.filter(
    (membership) => membership.profile.id === profileId && principals.some((principal) => isOf(membership, principal)),
  );
}
