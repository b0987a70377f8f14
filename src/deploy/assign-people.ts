import { EnvironmentError, UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { MembershipEnvironment, Principal, ProfileReference, ProfileState } from './environment.ts';
import type { MoveIntent } from './journal.ts';
import { addMember, finishPendingMove, moveMember } from './move-member.ts';
import type { MoveContext } from './move-member.ts';
import { planMemberships, refuseMoves } from './plan-memberships.ts';
import type { MembershipChange } from './plan-memberships.ts';
import { warnOfTeams } from './warn-of-teams.ts';

/** Users and teams by the names people give them, and one profile by name or id. */
export interface PeopleRequest {
  readonly profile: string;
  /** Sign-in names, mail addresses or ids. */
  readonly users: readonly string[];
  /** Names or ids. */
  readonly teams: readonly string[];
}

/** Whom to give a profile to. */
export interface AssignRequest extends PeopleRequest {
  /** Take people out of the profile they are in; without it they are refused. */
  readonly move: boolean;
}

/** What assigning did. */
export interface AssignResult {
  readonly profile: ProfileReference;
  readonly added: readonly Principal[];
  readonly moved: readonly MembershipChange[];
  readonly unchanged: readonly Principal[];
  /** A move that an earlier run had begun and this one finished. */
  readonly repaired: MoveIntent | undefined;
  readonly warnings: readonly string[];
}

/**
 * Gives a profile to users and teams, one profile a user or team, and verifies it. Whoever is in it already stays untouched.
 * First finishes a move that an earlier run left in the middle.
 * @throws UsageError where somebody is unknown, or in another profile and `move` is not set: then nothing is changed
 */
export async function assignPeople(context: MoveContext, request: AssignRequest): Promise<AssignResult> {
  const { environment } = context;
  const repaired = await finishPendingMove(context);
  const profile = await environment.findProfile(request.profile);
  const principals = await findPeople(environment, request);
  const changes = planMemberships(principals, profile, await environment.listMemberships());
  if (!request.move) refuseMoves(changes, profile);
  for (const change of changes) await carryOut(context, change, profile);
  return {
    profile: { id: profile.id, name: profile.name },
    added: pick(changes, 'add').map(({ principal }) => principal),
    moved: pick(changes, 'move'),
    unchanged: pick(changes, 'none').map(({ principal }) => principal),
    repaired,
    warnings: await verify(environment, profile, principals),
  };
}

/** The users and teams of a request. @throws UsageError where there are none, or one is unknown or ambiguous */
export async function findPeople(
  environment: MembershipEnvironment,
  { users, teams }: PeopleRequest,
): Promise<readonly Principal[]> {
  if (users.length + teams.length === 0) {
    throw new UsageError('nobody was named', { code: 'nobody-named', hint: 'give --user UPN or --team NAME' });
  }
  return [...(await environment.findUsers(users)), ...(await environment.findTeams(teams))];
}

async function carryOut(
  context: MoveContext,
  { principal, action, from }: MembershipChange,
  profile: ProfileReference,
): Promise<void> {
  const to = { id: profile.id, name: profile.name };
  if (action === 'add') await addMember(context, principal, to);
  if (action === 'move') await moveMember(context, { principal, from, to });
}

/** Reads everything again. @throws EnvironmentError where somebody is not where they should be */
async function verify(
  environment: MembershipEnvironment,
  profile: ProfileState,
  principals: readonly Principal[],
): Promise<readonly string[]> {
  const memberships = await environment.listMemberships();
  const wrong = planMemberships(principals, profile, memberships).filter(({ action }) => action !== 'none');
  if (wrong.length > 0) {
    const who = wrong.map(({ principal }) => `${principal.kind} ${principal.name}`).join(', ');
    throw new EnvironmentError(printableLine(`after assigning, not in "${profile.name}" alone: ${who}`), {
      code: 'not-verified',
      hint: 'somebody else may be assigning people too: look at `mop members`, then repeat',
    });
  }
  const warnings = await warnOfTeams(environment, principals, memberships);
  const unpublished = profile.publishedOn === undefined ? [neverPublished(profile)] : [];
  return [...warnings, ...unpublished];
}

function neverPublished(profile: ProfileReference): string {
  return printableLine(`"${profile.name}" was never published: devices get nothing from it until mop publish`);
}

function pick(changes: readonly MembershipChange[], action: MembershipChange['action']): readonly MembershipChange[] {
  return changes.filter((change) => change.action === action);
}
