import { InterruptedError } from '../../diagnostics/errors.ts';
import type { Membership } from '../environment.ts';
import type { ReadBack } from '../write-once.ts';
import { beginApply, finishApply } from './apply-progress.ts';
import type { ApplyJournal } from './apply-journal.ts';
import type { Change } from './change.ts';
import { carryOutChange } from './carry-out.ts';
import { describeInterruption } from './describe-interruption.ts';
import type { PlanEnvironment } from './plan-environment.ts';
import type { Plan } from './plan.ts';
import type { SnapshotStore } from './snapshot.ts';

/** What applying needs. */
export interface ApplyContext {
  readonly environment: PlanEnvironment;
  readonly snapshots: SnapshotStore;
  readonly journal: ApplyJournal;
  /** Who is in which profile, for the snapshot. */
  readonly listMemberships: () => Promise<readonly Membership[]>;
  /** Carries out a change of a user or a team. */
  readonly changePeople: (change: Change) => Promise<void>;
  readonly readBack?: ReadBack;
  readonly now: () => Date;
  /** Told before each change. */
  readonly tell?: (change: Change, position: { readonly index: number; readonly count: number }) => void;
  /** Asked before each change. */
  readonly isCancelled?: () => boolean;
}

/** What applying did. */
export interface ApplyResult {
  readonly done: readonly Change[];
  /** Snapshot that `mop rollback` goes back to; undefined where nothing was to do. */
  readonly snapshot: string | undefined;
}

/**
 * Carries out a plan, in its order, and stops at the first change that fails. Before the first change a snapshot is written; a
 * run that follows an interrupted one keeps the snapshot of that one, so that going back means going back to the start.
 * @param rollback snapshot that the plan goes back to, where it is a rollback
 * @throws Failure of the change that failed; its message says how far the run came and what to do
 */
export async function applyPlan(context: ApplyContext, plan: Plan, rollback?: string): Promise<ApplyResult> {
  if (plan.changes.length === 0) {
    await finishApply(context, plan);
    return { done: [], snapshot: undefined };
  }
  const snapshot = await beginApply(context, plan, rollback);
  const done: Change[] = [];
  for (const [index, change] of plan.changes.entries()) {
    try {
      if (context.isCancelled?.() === true) throw new InterruptedError('stopped before it', { code: 'interrupted' });
      context.tell?.(change, { index, count: plan.changes.length });
      await carryOut(context, change);
    } catch (error) {
      throw describeInterruption(error, { plan, done, change });
    }
    done.push(change);
  }
  await finishApply(context, plan);
  return { done, snapshot };
}

async function carryOut(context: ApplyContext, change: Change): Promise<void> {
  if (change.kind === 'user' || change.kind === 'team') await context.changePeople(change);
  else await carryOutChange(context, change);
}
