import type { ProfileEnvironment } from '../deploy/environment.ts';
import { isRestored, managedSince, planRollback } from '../deploy/plan/plan-rollback.ts';
import { requireRelationships } from '../deploy/plan/require-relationships.ts';
import type { Plan } from '../deploy/plan/plan.ts';
import type { Snapshot, SnapshotStore } from '../deploy/plan/snapshot.ts';
import { EnvironmentError, exitCodes, UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { CommandInput, Run } from './command.ts';
import { withEnvironment } from './environment/open-environment.ts';
import { agreeToPlan } from './plan/agree-to-plan.ts';
import { changeEnvironment } from './plan/change-environment.ts';
import type { LockedEnvironment } from './plan/change-environment.ts';
import type { EnvironmentState } from './plan/environment-state.ts';
import { listSnapshots } from './plan/list-snapshots.ts';
import { reportDone, showBefore } from './plan/report-changes.ts';

/** `mop rollback`. */
export const run: Run = async (input) => {
  const { options, io } = input;
  await withEnvironment(io, (opened) =>
    options.flag('list')
      ? listSnapshots(opened, io)
      : changeEnvironment(opened, input, (locked) => rollBack(locked, input)),
  );
  return exitCodes.fine;
};

async function rollBack(
  { opened: { environment, name }, state, carryOut }: LockedEnvironment,
  { args: [id], options, io }: CommandInput,
): Promise<void> {
  const snapshot = await (id === undefined ? lastSnapshot(state) : state.snapshots.load(id));
  const plan = await io.progress(`comparing with ${name}`, () => planReturnTo(environment, state, snapshot));
  for (const { name: profile } of managedSince(snapshot, await environment.readProfiles('latest')))
    io.warn(
      printableLine(`"${profile}" is managed in ${name}: its tables stay as the solution brought them (${wayBack})`),
    );
  await showBefore({ plan, nothing: `no changes: ${name} is as it was in ${snapshot.id}` }, io);
  if (plan.changes.length > 0) await agreeToPlan(plan, io, { yes: options.flag('yes'), destructive: true });
  const result = await carryOut(plan, snapshot);
  if (result.done.length > 0 && !isRestored(snapshot, await readNow(environment))) {
    throw new EnvironmentError(`everything was accepted, but ${name} is not as it was in ${snapshot.id}`, {
      code: 'not-verified',
      hint: 'somebody else may be changing the profile: repeat the command',
    });
  }
  reportDone({ plan, result }, io);
}

const wayBack = 'mop promote --undo goes back to the package before';

/**
 * A rollback or an apply that was interrupted goes before what was taken last. After a rollback it is what that one brought back:
 * saying it again changes nothing.
 */
async function lastSnapshot({ journal, snapshots }: EnvironmentState): Promise<Snapshot> {
  const pending = await journal.pending();
  const id = pending?.rollback ?? pending?.snapshot;
  const last = id === undefined ? await lastOfRows(snapshots) : await snapshots.load(id);
  if (!last) {
    throw new UsageError('there is nothing to go back to', {
      code: 'no-snapshot',
      hint: 'mop apply writes a snapshot before it changes an environment; there is none here.',
    });
  }
  return pending || last.rollback === undefined ? last : snapshots.load(last.rollback);
}

/** What assign and unassign write down comes back by its id only. */
async function lastOfRows(snapshots: SnapshotStore): Promise<Snapshot | undefined> {
  for (const id of (await snapshots.list()).toReversed()) {
    const snapshot = await snapshots.load(id);
    if (snapshot.of === undefined) return snapshot;
  }
  return undefined;
}

async function planReturnTo(
  environment: ProfileEnvironment,
  { target, journal }: EnvironmentState,
  snapshot: Snapshot,
): Promise<Plan> {
  const pending = await journal.pending();
  const now = await readNow(environment);
  // Rows that an interrupted run has deleted are not there to say that they wait for a publish.
  const isBegun = ({ id }: { readonly id: string }) => pending?.profiles.includes(id) === true;
  const current = now.current.map((each) => (isBegun(each) ? { ...each, isPublished: false } : each));
  const plan = planRollback(snapshot, { ...now, environment: target, current });
  if (!pending && isRestored(snapshot, now)) return { ...plan, changes: [] };
  await requireRelationships(environment, plan);
  return plan;
}

async function readNow(environment: ProfileEnvironment) {
  return {
    current: await environment.readProfiles('latest'),
    published: await environment.readProfiles('published'),
    memberships: await environment.listMemberships(),
  };
}
