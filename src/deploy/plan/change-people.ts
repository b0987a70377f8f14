import { EnvironmentError } from '../../diagnostics/errors.ts';
import type { Failure } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { Membership, MembershipWrite, Principal, ProfileReference } from '../environment.ts';
import type { PeopleContext } from '../people-context.ts';
import { groupByPrincipal, principalKey } from '../plan-memberships.ts';
import { writeMemberships } from '../write-memberships.ts';
import type { Change } from './change.ts';
import type { Columns } from './profile-rows.ts';

/**
 * Carries out changes of who is in which profile: joining, moving from one to another, or leaving. What is so already is not
 * written; whoever is meanwhile in a profile that the change does not know is left there.
 * @returns the failure of each change that met one; it does not stop the others
 */
export async function changePeople(
  context: PeopleContext,
  changes: readonly Change[],
): Promise<ReadonlyMap<Change, Failure>> {
  const principals = changes.map(principalOf);
  const memberships = groupByPrincipal(await context.environment.listMemberships(principals));
  const steps = changes.map((change) => {
    const principal = principalOf(change);
    return { change, principal, step: stepOf(principal, change, memberships.get(principalKey(principal)) ?? []) };
  });
  const writes = steps.flatMap(({ step }) => ('write' in step ? [step.write] : []));
  const refused = await writeMemberships(context, writes.filter(isNeeded));
  return new Map(
    steps.flatMap(({ change, principal, step }) => {
      const failure = 'write' in step ? refused.get(principalKey(principal)) : step.failure;
      return failure ? [[change, failure]] : [];
    }),
  );
}

type Step = { readonly write: MembershipWrite } | { readonly failure: Failure };

function stepOf(principal: Principal, { before, after }: Change, own: readonly Membership[]): Step {
  const from = new Set(profilesIn(before).map(({ id }) => id));
  const [to] = profilesIn(after);
  const leave = own.filter(({ profile }) => from.has(profile.id));
  const other = own.find(({ profile }) => !from.has(profile.id) && profile.id !== to?.id);
  if (to && other) return { failure: refuseStale(other) };
  const isIn = own.some(({ kept, profile }) => kept === 'row' && profile.id === to?.id);
  return { write: { principal, leave, join: isIn ? undefined : to } };
}

function isNeeded({ leave, join }: MembershipWrite): boolean {
  return leave.length > 0 || join !== undefined;
}

/** A user or team has one profile only: joining another one would give them two. */
function refuseStale({ principal, profile }: Membership): EnvironmentError {
  const who = `${principal.kind} ${principal.name} is in "${profile.name}"`;
  return new EnvironmentError(printableLine(`${who}, which the plan does not know of`), {
    code: 'stale-plan',
    hint: 'somebody else has assigned them meanwhile: make a new plan',
  });
}

function principalOf({ kind, name, row }: Change): Principal {
  if (kind === 'user' || kind === 'team') return { kind, id: row.id, name };
  throw new Error(`a change of ${kind} concerns nobody`);
}

/** How a change says where somebody is, or will be. */
export function columnsOf(profiles: readonly ProfileReference[]): Columns | null {
  const join = (values: readonly string[]) => values.join(', ');
  if (profiles.length === 0) return null;
  return { profile: join(profiles.map(({ name }) => name)), profileid: join(profiles.map(({ id }) => id)) };
}

/** The profiles that a change names. Of several only the ids are told apart: a name can hold a comma. */
function profilesIn(columns: Columns | null): readonly ProfileReference[] {
  if (!columns) return [];
  const ids = String(columns.profileid).split(', ');
  return ids.map((id) => ({ id, name: String(columns.profile) }));
}
