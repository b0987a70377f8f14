import type { ApplyIntent, ApplyJournal } from './apply-journal.ts';
import type { ApplyContext, RollbackTarget } from './apply-plan.ts';
import { hashOf, rowKey } from './fingerprint.ts';
import type { Plan } from './plan.ts';
import { snapshotId } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';

type Context = Pick<ApplyContext, 'environment' | 'snapshots' | 'journal' | 'listMemberships' | 'now'>;

/**
 * Writes down what is about to change and what was there before; nothing may change until it returns. Profiles that an interrupted
 * run left half changed stay with what was there before that run.
 * @returns id of the snapshot
 */
export async function beginApply(context: Context, plan: Plan, rollback?: string): Promise<string> {
  const { journal } = context;
  const pending = await journal.pending();
  const changed = changedProfiles(plan);
  const isCovered = pending && changed.every((id) => pending.profiles.includes(id));
  const profiles = [...new Set([...(pending?.profiles ?? []), ...changed])].sort();
  const snapshot = isCovered ? pending.snapshot : await takeSnapshot(context, plan, { profiles, pending, rollback });
  const hash = isCovered ? pending.plan : hashOf(plan);
  await journal.record({ plan: hash, snapshot, profiles, ...(rollback === undefined ? {} : { rollback }) });
  return snapshot;
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
  const earlier = pending && (await snapshots.load(pending.snapshot));
  const isEarlier = ({ id }: { readonly id: string }) => pending?.profiles.includes(id) === true;
  const isNew = (each: { readonly id: string }) => profiles.includes(each.id) && !isEarlier(each);
  const merge = async (layer: 'latest' | 'published'): Promise<Snapshot['latest']> => [
    ...(earlier?.[layer].filter(isEarlier) ?? []),
    ...(await environment.readProfiles(layer)).filter(isNew),
  ];
  const id = snapshotId(now());
  await snapshots.save({
    format: 1,
    id,
    environment: plan.environment,
    profiles,
    names: { ...earlier?.names, ...namesIn(plan) },
    ...(rollback === undefined ? {} : { rollback }),
    latest: await merge('latest'),
    published: await merge('published'),
    memberships: earlier?.memberships ?? (await context.listMemberships()),
  });
  return id;
}
