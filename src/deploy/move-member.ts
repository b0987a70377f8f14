import { EnvironmentError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { MembershipEnvironment, Principal, ProfileReference } from './environment.ts';
import type { Journal, MoveIntent } from './journal.ts';
import { isOutcomeUnknown, writeOnce } from './write-once.ts';
import type { ReadBack } from './write-once.ts';

/** What moving people needs. */
export interface MoveContext {
  readonly environment: MembershipEnvironment;
  readonly journal: Journal;
  readonly readBack?: ReadBack;
}

/**
 * Moves a principal: never in two profiles at once. The intent is written down first, so that a run that dies between
 * leaving and joining is finished by the next. Where the environment refuses, the principal goes back to where it was.
 */
export async function moveMember(context: MoveContext, intent: MoveIntent): Promise<void> {
  await context.journal.record(intent);
  await finishMove(context, intent);
}

/** Finishes a move that an earlier run began; gives it, or undefined where there was none. */
export async function finishPendingMove(context: MoveContext): Promise<MoveIntent | undefined> {
  const intent = await context.journal.pending();
  if (intent) await finishMove(context, intent);
  return intent;
}

/** Puts a principal into a profile. Sent once and read back where no answer comes. */
export async function addMember(
  { environment, readBack }: MoveContext,
  principal: Principal,
  profile: ProfileReference,
): Promise<void> {
  const isDone = async () => {
    const memberships = await environment.listMemberships(principal);
    return memberships.some((one) => one.kept === 'row' && one.profile.id === profile.id);
  };
  await writeOnce(() => environment.createMembership(principal, profile), isDone, readBack);
}

async function finishMove(context: MoveContext, intent: MoveIntent): Promise<void> {
  try {
    await leaveOldProfiles(context, intent);
    if (await canJoin(context, intent.principal, intent.to)) await addMember(context, intent.principal, intent.to);
  } catch (error) {
    // Where the outcome is not known the intent stays written down, and the next run looks again.
    if (!isOutcomeUnknown(error)) await goBack(context, intent, error);
    throw error;
  }
  await context.journal.clear();
}

async function leaveOldProfiles({ environment }: MoveContext, { principal, from }: MoveIntent): Promise<void> {
  for (const membership of await environment.listMemberships(principal)) {
    if (from.some(({ id }) => id === membership.profile.id)) await environment.deleteMembership(membership);
  }
}

/** Somebody else may have put the principal into a profile meanwhile: then it stays there. */
async function canJoin(
  { environment }: MoveContext,
  principal: Principal,
  profile: ProfileReference,
): Promise<boolean> {
  const memberships = await environment.listMemberships(principal);
  return memberships.every((membership) => membership.kept === 'lookup' && membership.profile.id === profile.id);
}

async function goBack(context: MoveContext, intent: MoveIntent, reason: unknown): Promise<void> {
  const [old] = intent.from;
  if (old && (await canJoin(context, intent.principal, old))) {
    try {
      await addMember(context, intent.principal, old);
    } catch {
      throw refuseStranded(intent, reason);
    }
  }
  await context.journal.clear();
}

function refuseStranded({ principal, to }: MoveIntent, reason: unknown): EnvironmentError {
  const why = reason instanceof Error ? `: ${reason.message}` : '';
  return new EnvironmentError(
    printableLine(`${principal.kind} ${principal.name} could not be moved to "${to.name}"${why}`),
    {
      code: 'move-unfinished',
      hint: 'it is in no profile now; the next `mop assign` for this environment takes the move up again',
    },
  );
}
