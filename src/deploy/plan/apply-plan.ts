import { InterruptedError } from '../../diagnostics/errors.ts';
import type { Failure } from '../../diagnostics/errors.ts';
import type { Membership } from '../environment.ts';
import { peopleOfRequest } from '../write-memberships.ts';
import type { ReadBack } from '../write-once.ts';
import { beginApply, finishApply } from './apply-progress.ts';
import type { ApplyJournal } from './apply-journal.ts';
import { isOfPeople } from './change.ts';
import type { Change } from './change.ts';
import { carryOutChange } from './carry-out.ts';
import { describeInterruption } from './describe-interruption.ts';
import type { PlanEnvironment } from './plan-environment.ts';
import type { Plan } from './plan.ts';
import type { Snapshot, SnapshotStore } from './snapshot.ts';

/** What applying needs. */
export interface ApplyContext {
  readonly environment: PlanEnvironment;
  readonly snapshots: SnapshotStore;
  readonly journal: ApplyJournal;
  /** Who is in which profile, for the snapshot. */
  readonly listMemberships: () => Promise<readonly Membership[]>;
  /** Carries out changes of users and teams, and gives the failures of those that are refused. */
  readonly changePeople: (changes: readonly Change[]) => Promise<ReadonlyMap<Change, Failure>>;
  readonly readBack?: ReadBack;
  readonly now: () => Date;
  /** Told before each change, and of people before the first of each request. */
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

/** The snapshot that a rollback brings back, and the profiles in it. */
export type RollbackTarget = Pick<Snapshot, 'id' | 'profiles'>;

/**
 * Carries out a plan, in its order, and stops at the first change that fails; people who are refused stop only what comes after all
 * people. Before the first change a snapshot is written; a run that follows an interrupted one keeps the snapshot of that one, so that
 * going back means going back to the start.
 * @param rollback snapshot that the plan goes back to, where it is a rollback
 * @throws Failure of the change that failed; its message says how far the run came and what to do
 */
export async function applyPlan(context: ApplyContext, plan: Plan, rollback?: RollbackTarget): Promise<ApplyResult> {
  if (plan.changes.length === 0) {
    await finishApply(context, plan, rollback);
    return { done: [], snapshot: undefined };
  }
  const snapshot = await beginApply(context, plan, rollback?.id);
  const run: Run = { plan, done: [], refused: new Map() };
  for (const step of stepsOf(plan.changes)) await carryOutStep(context, run, step);
  throwRefused(run);
  await finishApply(context, plan, rollback);
  return { done: run.done, snapshot };
}

interface Run {
  readonly plan: Plan;
  readonly done: Change[];
  /** People who were refused. */
  readonly refused: Map<Change, Failure>;
}

/** Changes of people that follow each other are carried out many at a time, all others one by one. */
function stepsOf(changes: readonly Change[]): readonly (readonly [Change, ...Change[]])[] {
  const steps: [Change, ...Change[]][] = [];
  for (const change of changes) {
    const last = steps.at(-1);
    if (last && isOfPeople(change) && isOfPeople(last[0]) && last.length < peopleOfRequest) last.push(change);
    else steps.push([change]);
  }
  return steps;
}

async function carryOutStep(context: ApplyContext, run: Run, step: readonly [Change, ...Change[]]): Promise<void> {
  const { plan, done, refused } = run;
  const [change] = step;
  if (!isOfPeople(change)) throwRefused(run);
  try {
    if (context.isCancelled?.() === true) throw new InterruptedError('stopped before it', { code: 'interrupted' });
    context.tell?.(change, { index: done.length + refused.size, count: plan.changes.length });
    if (!isOfPeople(change)) await carryOutChange(context, change);
    else for (const [one, failure] of await context.changePeople(step)) refused.set(one, failure);
  } catch (error) {
    throw describeInterruption(error, { plan, done, change });
  }
  done.push(...step.filter((one) => !refused.has(one)));
}

function throwRefused({ plan, done, refused }: Run): void {
  const [first, ...others] = refused;
  if (!first) return;
  const [change, failure] = first;
  throw describeInterruption(failure, { plan, done, change, others: others.map(([{ name }]) => name) });
}
