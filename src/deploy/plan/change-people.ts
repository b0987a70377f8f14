import type { Principal, ProfileReference } from '../environment.ts';
import { addMember, moveMember } from '../move-member.ts';
import type { MoveContext } from '../move-member.ts';
import { isOf } from '../plan-memberships.ts';
import type { Change } from './change.ts';
import type { Columns } from './profile-rows.ts';

/** Carries out a change of who is in a profile: joining, moving from one to another, or leaving. */
export async function changePeople(context: MoveContext, change: Change): Promise<void> {
  const principal = principalOf(change);
  const [from, to] = [profileOf(change.before), profileOf(change.after)];
  if (to && from) await moveMember(context, { principal, from: [from], to });
  else if (to) await addMember(context, principal, to);
  else await leave(context, principal);
}

async function leave({ environment }: MoveContext, principal: Principal): Promise<void> {
  const memberships = await environment.listMemberships(principal);
  for (const membership of memberships) if (isOf(membership, principal)) await environment.deleteMembership(membership);
}

function principalOf({ kind, name, row }: Change): Principal {
  if (kind === 'user' || kind === 'team') return { kind, id: row.id, name };
  throw new Error(`a change of ${kind} concerns nobody`);
}

function profileOf(columns: Columns | null): ProfileReference | undefined {
  return columns ? { id: String(columns.profileid), name: String(columns.profile) } : undefined;
}
