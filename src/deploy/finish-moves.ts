import { printableLine } from '../diagnostics/printable.ts';
import { carryOut } from './carry-out.ts';
import type { Membership, MembershipWrite } from './environment.ts';
import type { MoveIntent } from './move-journal.ts';
import type { PeopleContext } from './people-context.ts';
import { groupByPrincipal, principalKey } from './plan-memberships.ts';
import { isOutcomeUnknown } from './write-once.ts';

/** What an earlier run had begun, and what became of it. */
export interface FinishedMoves {
  readonly finished: readonly MoveIntent[];
  readonly warnings: readonly string[];
}

/**
 * Finishes the moves that an earlier run left open, so that whoever it left without a profile has one again. Whoever
 * somebody else has put into another profile meanwhile stays there. A move that is refused is reported and forgotten.
 */
export async function finishMoves(context: PeopleContext): Promise<FinishedMoves> {
  const intents = await context.journal.pending();
  if (intents.length === 0) return { finished: [], warnings: [] };
  const memberships = groupByPrincipal(
    await context.environment.listMemberships(intents.map(({ principal }) => principal)),
  );
  const open = intents.flatMap((intent) => {
    const write = finish(intent, memberships.get(principalKey(intent.principal)) ?? []);
    return write ? [{ intent, write }] : [];
  });
  const failures = await carryOut(
    context,
    open.map(({ write }) => write),
  );
  // Where an outcome is not known the moves stay written down, and the next run looks again.
  const unknown = [...failures.values()].find(isOutcomeUnknown);
  if (unknown) throw unknown;
  await context.journal.clear();
  const warnings = open.flatMap(({ intent: { principal, to } }) => {
    const failure = failures.get(principalKey(principal));
    const what = `the move of ${principal.kind} ${principal.name} to "${to.name}", which an earlier run had begun, was refused`;
    return failure ? [printableLine(`${what}: ${failure.message} (${failure.code})`)] : [];
  });
  const finished = open.map(({ intent }) => intent).filter(({ principal }) => !failures.has(principalKey(principal)));
  return { finished, warnings };
}

/** What is left to do of a move; undefined: nothing. */
function finish({ principal, from, to }: MoveIntent, own: readonly Membership[]): MembershipWrite | undefined {
  const leave = own.filter(({ profile }) => from.some(({ id }) => id === profile.id));
  const rest = own.filter((membership) => !leave.includes(membership));
  const isTaken = rest.some(({ kept, profile }) => kept === 'row' || profile.id !== to.id);
  if (isTaken && leave.length === 0) return undefined;
  return { principal, leave, join: isTaken ? undefined : to };
}
