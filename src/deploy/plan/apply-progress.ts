import type { ApplyIntent, ApplyJournal } from './apply-journal.ts';
import type { ApplyContext, RollbackTarget } from './apply-plan.ts';
import type { Membership } from '../environment.ts';
import { checkStale } from './check-stale.ts';
import { rowKey } from './fingerprint.ts';
import { planHash } from './plan.ts';
import type { Plan } from './plan.ts';
import { snapshotId } from './snapshot.ts';
import type { Snapshot, SnapshotStore } from './snapshot.ts';

type Context = Pick<ApplyContext, 'environment' | 'snapshots' | 'journal' | 'listMemberships' | 'now'>;

/**
 * Writes down what is about to change and what was there before; nothing may change until it returns. Profiles that an interrupted
 * run left half changed stay with what was there before that run, except for a rollback, which is undone to what it finds.
 * @returns id of the snapshot
 * @throws EnvironmentError where the profiles are no longer as they were when the plan was made
 */
export async function beginApply(context: Context, plan: Plan, rollback?: string): Promise<string> {
  const pending = await context.journal.pending();
  const changed = changedProfiles(plan);
  const profiles = [...new Set([...(pending?.profiles ?? []), ...changed])].sort();
  const begun = resumedRun(pending, changed, rollback) ?? {
    plan: planHash(plan),
    snapshot: await takeSnapshot(context, plan, { profiles, pending, rollback }),
  };
  const { plan: hash, snapshot } = begun;
  await context.journal.record({ plan: hash, snapshot, profiles, ...(rollback === undefined ? {} : { rollback }) });
  return snapshot;
}

/** The interrupted run, where this one goes on with it. */
function resumedRun(
  pending: ApplyIntent | undefined,
  changed: readonly string[],
  rollback: string | undefined,
): ApplyIntent | undefined {
  const isSame = pending?.rollback === rollback && changed.every((id) => pending?.profiles.includes(id) === true);
  return isSame ? pending : undefined;
}

/** Writes down that a plan is carried out; what an interrupted run left of other profiles is remembered. */
export async function finishApply(
  { journal }: { readonly journal: ApplyJournal },
  plan: Plan,
  rollback?: RollbackTarget,
): Promise<void> {
  const pending = await journal.pending();
  if (!pending) return;
  const concerned = new Set([...changedProfiles(plan), ...(rollback?.profiles ?? [])]);
  const rest = pending.profiles.filter((id) => !concerned.has(id) && !(rowKey('profile', id) in plan.basis));
  if (rest.length === 0) await journal.clear();
  else await journal.record({ plan: pending.plan, snapshot: pending.snapshot, profiles: rest });
}

function changedProfiles({ changes }: Plan): readonly string[] {
  return [...new Set(changes.map(({ row }) => row.profileId))].filter((id) => id !== '').sort();
}

function namesIn({ changes }: Plan): Snapshot['names'] {
  return Object.fromEntries(
    changes.flatMap(({ row, profile }) => (row.profileId === '' ? [] : [[row.profileId, profile]])),
  );
}

interface Coverage {
  readonly profiles: readonly string[];
  /** An interrupted run, whose profiles are no longer as they were. */
  readonly pending: ApplyIntent | undefined;
  /** The snapshot that comes back, where it is a rollback. */
  readonly rollback: string | undefined;
}

async function takeSnapshot(context: Context, plan: Plan, coverage: Coverage): Promise<string> {
  const { environment, snapshots, now } = context;
  const { profiles, pending, rollback } = coverage;
  const latest = await environment.readProfiles('latest');
  if (!pending) checkStale(plan, latest);
  const earlier = pending && rollback === undefined ? await loadBefore(snapshots, pending) : nothing;
  const isEarlier = ({ id }: { readonly id: string }) => earlier.profiles.includes(id);
  const isNew = (each: { readonly id: string }) => profiles.includes(each.id) && !isEarlier(each);
  const id = snapshotId(now());
  await snapshots.save({
    format: 1,
    id,
    environment: plan.environment,
    profiles,
    names: { ...earlier.names, ...namesIn(plan) },
    ...(rollback === undefined ? {} : { rollback }),
    latest: [...earlier.latest.filter(isEarlier), ...latest.filter(isNew)],
    published: [...earlier.published.filter(isEarlier), ...(await environment.readProfiles('published')).filter(isNew)],
    memberships: membershipsBefore(await context.listMemberships(), earlier),
  });
  return id;
}

type Before = Pick<Snapshot, 'profiles' | 'names' | 'latest' | 'published' | 'memberships'>;

const nothing: Before = { profiles: [], names: {}, latest: [], published: [], memberships: [] };

/** What was there before an interrupted run, of the profiles that are still as it left them. */
async function loadBefore(snapshots: SnapshotStore, { snapshot, profiles }: ApplyIntent): Promise<Before> {
  return { ...(await snapshots.load(snapshot)), profiles };
}

/**
 * Who was in which profile before an interrupted run: of whoever it may have moved, what its snapshot says. Whoever is in a profile
 * that it did not change, or was in none of its own, is where others have put them meanwhile.
 */
function membershipsBefore(now: readonly Membership[], earlier: Before): readonly Membership[] {
  const isOfRun = ({ profile }: Membership) => earlier.profiles.includes(profile.id);
  const idsOf = (all: readonly Membership[]) => new Set(all.map(({ principal }) => principal.id));
  const elsewhere = idsOf(now.filter((each) => !isOfRun(each)));
  const touched = idsOf([...now, ...earlier.memberships].filter(isOfRun));
  const isBefore = ({ principal: { id } }: Membership) => touched.has(id) && !elsewhere.has(id);
  return [...now.filter((each) => !isBefore(each)), ...earlier.memberships.filter(isBefore)];
}
