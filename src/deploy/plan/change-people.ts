import type { MembershipWrite, Principal, ProfileReference } from '../environment.ts';
import type { PeopleContext } from '../people-context.ts';
import { keyOf } from '../plan-memberships.ts';
import { writeMemberships } from '../write-memberships.ts';
import type { Change } from './change.ts';
import type { Columns } from './profile-rows.ts';

/**
 * Carries out a change of who is in a profile: joining, moving from one to another, or leaving.
 * @throws Failure where the environment refuses it
 */
export async function changePeople(context: PeopleContext, change: Change): Promise<void> {
  const principal = principalOf(change);
  const failures = await writeMemberships(context, [await writeOf(context, principal, change)]);
  const failure = failures.get(keyOf(principal));
  if (failure) throw failure;
}

async function writeOf(
  { environment }: PeopleContext,
  principal: Principal,
  { before, after }: Change,
): Promise<MembershipWrite> {
  const [from, to] = [profileOf(before), profileOf(after)];
  const own = await environment.listMemberships([principal]);
  const leave = own.filter(({ profile }) => profile.id === from?.id);
  const isIn = own.some(({ kept, profile }) => kept === 'row' && profile.id === to?.id);
  return { principal, leave, join: isIn ? undefined : to };
}

function principalOf({ kind, name, row }: Change): Principal {
  if (kind === 'user' || kind === 'team') return { kind, id: row.id, name };
  throw new Error(`a change of ${kind} concerns nobody`);
}

function profileOf(columns: Columns | null): ProfileReference | undefined {
  return columns ? { id: String(columns.profileid), name: String(columns.profile) } : undefined;
}
