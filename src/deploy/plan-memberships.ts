import { UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { Membership, Principal, ProfileReference } from './environment.ts';

/** What has to be done for one principal to be in a profile and in no other. */
export interface MembershipChange {
  readonly principal: Principal;
  readonly action: 'none' | 'add' | 'move';
  /** Profiles to leave. */
  readonly from: readonly ProfileReference[];
}

/** What has to be done for each principal; nobody is asked about twice. */
export function planMemberships(
  principals: readonly Principal[],
  profile: ProfileReference,
  memberships: readonly Membership[],
): readonly MembershipChange[] {
  const once = new Map(principals.map((principal) => [`${principal.kind} ${principal.id}`, principal]));
  return [...once.values()].map((principal) => {
    const own = memberships.filter((membership) => isOf(membership, principal));
    const from = profilesOf(own).filter(({ id }) => id !== profile.id);
    const isIn = own.some((membership) => membership.kept === 'row' && membership.profile.id === profile.id);
    return { principal, from, action: from.length > 0 ? 'move' : isIn ? 'none' : 'add' };
  });
}

/** Whether a membership is this principal's. */
export function isOf(membership: Membership, principal: Principal): boolean {
  return membership.principal.kind === principal.kind && membership.principal.id === principal.id;
}

/** The profiles of some memberships, each once. */
export function profilesOf(memberships: readonly Membership[]): readonly ProfileReference[] {
  return [...new Map(memberships.map(({ profile }) => [profile.id, profile])).values()];
}

/** @throws UsageError that says who is where, when somebody would have to move */
export function refuseMoves(changes: readonly MembershipChange[], profile: ProfileReference): void {
  const moves = changes.filter(({ action }) => action === 'move');
  if (moves.length === 0) return;
  const who = moves.map(
    ({ principal, from }) =>
      `${principal.kind} ${principal.name} is in ${from.map(({ name }) => `"${name}"`).join(' and ')}`,
  );
  throw new UsageError(printableLine(`a user or team has one profile only: ${who.join('; ')}`), {
    code: 'in-another-profile',
    hint: printableLine(`to move them to "${profile.name}", add --move; nothing was changed`),
  });
}
