import { UsageError } from '../diagnostics/errors.ts';
import { assignmentOutcomes, neverPublished } from './assignment-outcome.ts';
import type { AssignmentOutcome } from './assignment-outcome.ts';
import { describeMissingPrivileges } from './describe-missing-privileges.ts';
import type { MembershipWrite } from './environment.ts';
import { finishMoves } from './finish-moves.ts';
import type { MoveIntent } from './move-journal.ts';
import type { PeopleContext } from './people-context.ts';
import { planMemberships, refuseMoves } from './plan-memberships.ts';
import type { MembershipChange } from './plan-memberships.ts';
import { membersNotNamed } from './members-not-named.ts';
import { resolvePeople } from './resolve-people.ts';
import type { PeopleRequest } from './resolve-people.ts';
import { warnOfTeams } from './warn-of-teams.ts';
import { writeMemberships } from './write-memberships.ts';

/** Whom to give which profiles to. */
export interface AssignRequest {
  readonly people: readonly PeopleRequest[];
  /** Take people out of the profile they are in; without it they are refused. */
  readonly move: boolean;
  /** What is done about whoever is in one of the profiles and not named: nothing, or say so, or take them out. */
  readonly others: 'leave' | 'list' | 'remove';
}

/** What assigning did. */
export interface AssignResult {
  readonly profiles: readonly AssignmentOutcome[];
  /** Moves that an earlier run had begun and this one finished. */
  readonly repaired: readonly MoveIntent[];
  readonly warnings: readonly string[];
  /** Whether the environment told which privileges people have. */
  readonly privilegesChecked: boolean;
}

/**
 * Gives profiles to users and teams, one profile a user or team, and verifies it. Whoever is in it already stays untouched.
 * First finishes the moves that an earlier run left in the middle. Whoever is refused does not stop the others.
 * @throws UsageError where somebody is unknown, or in another profile and `move` is not set: then nothing is changed
 */
export async function assignPeople(context: PeopleContext, request: AssignRequest): Promise<AssignResult> {
  const { environment } = context;
  const { finished, warnings } = await finishMoves(context);
  const people = await resolvePeople(environment, request.people);
  refuseNobody(people.flatMap(({ principals }) => principals).length, request);
  const wanted = people.flatMap(({ profile, principals }) => principals.map((principal) => ({ principal, profile })));
  const before = await environment.listMemberships();
  const changes = planMemberships(wanted, before);
  if (!request.move) refuseMoves(changes);
  const due = changes.filter(({ action, principal }) => action !== 'none' && principal.disabled !== true);
  const privilegesChecked = await warnOfPrivileges(context, due);
  const others = request.others === 'leave' ? [] : membersNotNamed(people, before);
  const removals = request.others === 'remove' ? others.map(({ write }) => write) : [];
  const failures = await writeAll(context, due, removals);
  const after = due.length + removals.length === 0 ? before : await environment.listMemberships();
  const found = { people, changes, others, failures, removing: request.others === 'remove', after };
  const teams = await warnOfTeams(
    environment,
    wanted.map(({ principal }) => principal),
    after,
  );
  return {
    profiles: assignmentOutcomes(found),
    repaired: finished,
    warnings: [...warnings, ...teams, ...neverPublished(people)],
    privilegesChecked,
  };
}

function refuseNobody(count: number, { others }: AssignRequest): void {
  if (count > 0 || others === 'remove') return;
  throw new UsageError('nobody was named', { code: 'nobody-named', hint: 'give --user UPN or --team NAME' });
}

/** Removals first: they make room. */
function writeAll(context: PeopleContext, due: readonly MembershipChange[], removals: readonly MembershipWrite[]) {
  return writeMemberships(context, [...removals, ...due.map(({ write }) => write)]);
}

/** Tells before anything is written. @returns whether the environment told */
async function warnOfPrivileges(
  { environment, onWarning }: PeopleContext,
  due: readonly MembershipChange[],
): Promise<boolean> {
  const users = due.map(({ principal }) => principal).filter(({ kind }) => kind === 'user');
  if (users.length === 0) return true;
  const missing = await environment.findMissingPrivileges(users);
  for (const text of describeMissingPrivileges(users, missing ?? new Map())) onWarning?.(text);
  return missing !== undefined;
}
