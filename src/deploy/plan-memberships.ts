import { UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { Membership, MembershipWrite, Principal, ProfileReference } from './environment.ts';
import { nameSome } from './name-some.ts';

/** Who is to be in which profile. */
export interface WantedMember {
  readonly principal: Principal;
  readonly profile: ProfileReference;
}

/** What has to be done for one principal to be in a profile and in no other. */
export interface MembershipChange {
  readonly principal: Principal;
  readonly action: 'none' | 'add' | 'move';
  /** Profiles to leave. */
  readonly from: readonly ProfileReference[];
  readonly to: ProfileReference;
  readonly write: MembershipWrite;
}

/** Memberships by whose they are: `principalKey` a principal. */
export type MembershipsByPrincipal = ReadonlyMap<string, readonly Membership[]>;

/** What has to be done for everybody; nobody may be wanted twice. */
export function planMemberships(
  wanted: readonly WantedMember[],
  memberships: readonly Membership[],
): readonly MembershipChange[] {
  const all = groupByPrincipal(memberships);
  return wanted.map(({ principal, profile: { id, name } }) => {
    const own = all.get(principalKey(principal)) ?? [];
    const leave = own.filter(({ profile }) => profile.id !== id);
    const isIn = own.some(({ kept, profile }) => kept === 'row' && profile.id === id);
    const to = { id, name };
    const write = { principal, leave, join: isIn ? undefined : to };
    return { principal, from: profilesOf(leave), to, write, action: leave.length > 0 ? 'move' : isIn ? 'none' : 'add' };
  });
}

/** One text for each principal. */
export function principalKey({ kind, id }: Principal): string {
  return `${kind} ${id}`;
}

/** Memberships by whose they are. */
export function groupByPrincipal(memberships: readonly Membership[]): MembershipsByPrincipal {
  const groups = new Map<string, Membership[]>();
  for (const membership of memberships) {
    const key = principalKey(membership.principal);
    const group = groups.get(key);
    if (group) group.push(membership);
    else groups.set(key, [membership]);
  }
  return groups;
}

/** The profiles of some memberships, each once. */
export function profilesOf(memberships: readonly Membership[]): readonly ProfileReference[] {
  return [...new Map(memberships.map(({ profile }) => [profile.id, profile])).values()];
}

/** @throws UsageError that says who is where, when somebody would have to move */
export function refuseMoves(changes: readonly MembershipChange[]): void {
  const moves = changes.filter(({ action }) => action === 'move');
  if (moves.length === 0) return;
  const who = moves.map(
    ({ principal, from }) =>
      `${principal.kind} ${principal.name} is in ${from.map(({ name }) => `"${name}"`).join(' and ')}`,
  );
  const targets = [...new Set(moves.map(({ to }) => to.name))];
  const where = targets.length === 1 ? ` to "${targets.join('')}"` : '';
  throw new UsageError(printableLine(`a user or team has one profile only: ${nameSome(who, '; ')}`), {
    code: 'in-another-profile',
    hint: printableLine(`to move them${where}, add --move; nothing was changed`),
  });
}
