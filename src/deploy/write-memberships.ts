import type { Failure } from '../diagnostics/errors.ts';
import { carryOut } from './carry-out.ts';
import type { FailuresByPrincipal } from './carry-out.ts';
import type { MembershipWrite } from './environment.ts';
import type { MoveJournal, MoveIntent } from './move-journal.ts';
import type { PeopleContext } from './people-context.ts';
import { principalKey, profilesOf } from './plan-memberships.ts';
import { isOutcomeUnknown } from './write-once.ts';

/**
 * People of one request: with a move, 200 operations, far below the 1000 that a batch takes, and short enough for the two
 * minutes that an answer may take. One after the other they use at most a quarter of the execution time that service protection
 * allows. Source: dataverse-model §4.1, §4.4, §4.5.
 */
export const peopleOfRequest = 100;

/**
 * Writes memberships, many people a request. The moves of a request are written down before it is sent, so that what a run
 * leaves behind that dies meanwhile is known to the next; moves of which no outcome is known stay written down, as do those that were so before. A change that is
 * refused does not stop the others.
 */
export async function writeMemberships(
  context: PeopleContext,
  writes: readonly MembershipWrite[],
): Promise<FailuresByPrincipal> {
  if (writes.length === 0) return new Map();
  const { journal } = context;
  await context.remember?.(writes);
  const failures = new Map<string, Failure>();
  const before = await journal.pending();
  let open = before;
  for (let start = 0; start < writes.length; start += peopleOfRequest) {
    context.onProgress?.(start, writes.length);
    const some = writes.slice(start, start + peopleOfRequest);
    const moves = some.flatMap(intentsOf);
    const others = withoutThose(open, some);
    if (moves.length > 0) await journal.record([...others, ...moves]);
    const found = await carryOut(context, some);
    for (const [key, failure] of found) failures.set(key, failure);
    open = [...others, ...moves.filter(({ principal }) => isOutcomeUnknown(found.get(principalKey(principal))))];
  }
  await keepOpen(journal, { open, begun: [...before, ...writes.flatMap(intentsOf)] });
  context.onProgress?.(writes.length, writes.length);
  return failures;
}

async function keepOpen(
  journal: MoveJournal,
  { open, begun }: { readonly open: readonly MoveIntent[]; readonly begun: readonly MoveIntent[] },
): Promise<void> {
  if (open.length > 0) await journal.record(open);
  else if (begun.length > 0) await journal.clear();
}

/** What is written of somebody now takes the place of what was begun before. */
function withoutThose(moves: readonly MoveIntent[], writes: readonly MembershipWrite[]): readonly MoveIntent[] {
  const written = new Set(writes.map(({ principal }) => principalKey(principal)));
  return moves.filter(({ principal }) => !written.has(principalKey(principal)));
}

function intentsOf({ principal, leave, join }: MembershipWrite): readonly MoveIntent[] {
  return join === undefined || leave.length === 0 ? [] : [{ principal, from: profilesOf(leave), to: join }];
}
