import { AccessError, EnvironmentError, Failure } from '../../diagnostics/errors.ts';
import { formatCount } from '../../diagnostics/format-count.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { Membership } from '../environment.ts';
import type { ReadBack } from '../write-once.ts';
import type { ApplyJournal } from './apply-journal.ts';
import type { Change } from './change.ts';
import { isPublish } from './compare-profile.ts';
import { hashOf } from './fingerprint.ts';
import type { PlanEnvironment } from './plan-environment.ts';
import type { Plan } from './plan.ts';
import { snapshotId } from './snapshot.ts';
import type { SnapshotStore } from './snapshot.ts';
import { carryOutChange } from './carry-out.ts';

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
 * @throws Failure of the change that failed; its message says how far the run came and what to do
 */
export async function applyPlan(context: ApplyContext, plan: Plan): Promise<ApplyResult> {
  if (plan.changes.length === 0) {
    await context.journal.clear();
    return { done: [], snapshot: undefined };
  }
  const snapshot = await begin(context, plan);
  const done: Change[] = [];
  for (const [index, change] of plan.changes.entries()) {
    context.tell?.(change, { index, count: plan.changes.length });
    try {
      await carryOut(context, change);
    } catch (error) {
      throw interrupted(error, { plan, done, change });
    }
    done.push(change);
  }
  await context.journal.clear();
  return { done, snapshot };
}

async function carryOut(context: ApplyContext, change: Change): Promise<void> {
  if (change.kind === 'user' || change.kind === 'team') await context.changePeople(change);
  else await carryOutChange(context, change);
}

async function begin(context: ApplyContext, plan: Plan): Promise<string> {
  const profiles = [...new Set(plan.changes.map(({ row }) => row.profileId))].filter((id) => id !== '').sort();
  const pending = await context.journal.pending();
  const isCovered = pending && profiles.every((id) => pending.profiles.includes(id));
  const snapshot = isCovered ? pending.snapshot : await takeSnapshot(context, plan, profiles);
  await context.journal.record({ plan: hashOf(plan), snapshot, profiles: isCovered ? pending.profiles : profiles });
  return snapshot;
}

async function takeSnapshot(context: ApplyContext, plan: Plan, profiles: readonly string[]): Promise<string> {
  const id = snapshotId(context.now());
  const concerned = (each: { readonly id: string }) => profiles.includes(each.id);
  await context.snapshots.save({
    format: 1,
    id,
    environment: plan.environment,
    profiles,
    latest: (await context.environment.readProfiles('latest')).filter(concerned),
    published: (await context.environment.readProfiles('published')).filter(concerned),
    memberships: await context.listMemberships(),
  });
  return id;
}

/** The failure itself with what is known of the rest of the run. */
function interrupted(
  error: unknown,
  { plan, done, change }: { plan: Plan; done: readonly Change[]; change: Change },
): unknown {
  if (!(error instanceof Failure)) return error;
  const where = printableLine(`${change.action} ${change.kind} ${change.name}`);
  const state = isPublish(change)
    ? 'everything is saved, but not published: mop publish finishes'
    : `${formatCount(done.length)} of ${formatCount(plan.changes.length)} changes done: run the same command again to finish, or mop rollback to undo`;
  const hint = [error.hint, state].filter((each) => each !== undefined).join('; ');
  const details = { code: error.code, hint, cause: error };
  const message = `${where}: ${error.message}`;
  return error instanceof AccessError ? new AccessError(message, details) : new EnvironmentError(message, details);
}
