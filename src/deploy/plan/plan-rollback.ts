import type { Change } from './change.ts';
import { compareProfile } from './compare-profile.ts';
import { fingerprintProfiles } from './fingerprint.ts';
import { orderChanges } from './order-changes.ts';
import type { Plan, PlanTarget } from './plan.ts';
import { planReturn } from './plan-return.ts';
import type { Membership } from '../environment.ts';
import type { EnvironmentProfile } from './profile-rows.ts';
import type { Snapshot } from './snapshot.ts';

/** What an environment has now. */
export interface RollbackInput {
  readonly environment: PlanTarget;
  readonly current: readonly EnvironmentProfile[];
  readonly memberships: readonly Membership[];
}

/**
 * Works out how to bring profiles and people back to a snapshot. What devices had is restored and published; edits that waited
 * for a publish then are written on top and wait again. A profile that was not there is deleted. Tables stay enabled: change
 * tracking cannot be switched off again (dataverse-model §1.12). The rows of a managed profile stay as a solution brought them.
 */
export function planRollback(snapshot: Snapshot, { environment, current, memberships }: RollbackInput): Plan {
  const kept = withRows(snapshot, current);
  const concerned = current.filter(({ id }) => kept.profiles.includes(id));
  const restored = kept.latest.map((latest) => restore(latest, { snapshot: kept, current }));
  const gone = concerned.filter(({ id }) => !kept.latest.some((each) => each.id === id)).map(deletion);
  const people = planReturn(snapshot, memberships);
  const edits = restored.flatMap(({ edits: own }) => own);
  return {
    environment,
    sources: [],
    changes: [
      ...orderChanges([...restored.flatMap(({ changes }) => changes), ...people, ...gone]),
      ...orderChanges(edits),
    ],
    unknown: [],
    basis: fingerprintProfiles(current.filter(({ id }) => isConcerned(id, { concerned, people }))),
  };
}

function isConcerned(
  profile: string,
  { concerned, people }: { readonly concerned: readonly EnvironmentProfile[]; readonly people: readonly Change[] },
): boolean {
  return concerned.some(({ id }) => id === profile) || people.some(({ row }) => row.profileId === profile);
}

/** A snapshot of the profiles whose rows come back: no managed ones, and none where only people were written down. */
function withRows(snapshot: Snapshot, current: readonly EnvironmentProfile[]): Snapshot {
  const managed = new Set(current.filter((each) => each.managed).map(({ id }) => id));
  const isKept = ({ id }: { readonly id: string }) => snapshot.of !== 'people' && !managed.has(id);
  return {
    ...snapshot,
    profiles: snapshot.profiles.filter((id) => isKept({ id })),
    latest: snapshot.latest.filter(isKept),
    published: snapshot.published.filter(isKept),
  };
}

/** Managed profiles whose rows are not as they were: a solution has brought others meanwhile. */
export function managedSince(
  snapshot: Snapshot,
  current: readonly EnvironmentProfile[],
): readonly EnvironmentProfile[] {
  if (snapshot.of === 'people') return [];
  const concerned = current.filter(({ id, managed }) => managed && snapshot.profiles.includes(id));
  return concerned.filter(({ id }) => {
    const before = snapshot.latest.filter((each) => each.id === id);
    return !isSame(before, current, { profiles: [id] });
  });
}

interface Restored {
  readonly changes: readonly Change[];
  /** Edits that waited for a publish. */
  readonly edits: readonly Change[];
}

/** One that was never published has nothing but edits. */
function restore(
  latest: EnvironmentProfile,
  { snapshot, current }: { snapshot: Snapshot; current: readonly EnvironmentProfile[] },
): Restored {
  const published = snapshot.published.find(({ id }) => id === latest.id) ?? latest;
  const now = current.find(({ id }) => id === latest.id);
  const options = { prune: true, publish: latest.isPublished || published.isPublished };
  const { changes } = compareProfile(published, now, options);
  const edits = compareProfile(latest, { ...published, isPublished: true }, { prune: true, publish: false });
  return { changes, edits: edits.changes };
}

/** What an environment has now, with what devices have. */
export interface RestoredInput extends Omit<RollbackInput, 'environment'> {
  readonly published: readonly EnvironmentProfile[];
}

/** Whether an environment is as it was when the snapshot was taken. */
export function isRestored(snapshot: Snapshot, { current, published, memberships }: RestoredInput): boolean {
  const kept = withRows(snapshot, current);
  return (
    isSame(kept.latest, current, kept) &&
    kept.published.every((before) => isSame([before], published, { profiles: [before.id] })) &&
    planReturn(snapshot, memberships).length === 0
  );
}

function isSame(
  before: readonly EnvironmentProfile[],
  now: readonly EnvironmentProfile[],
  { profiles }: Pick<Snapshot, 'profiles'>,
): boolean {
  const concerned = now.filter(({ id }) => profiles.includes(id));
  if (concerned.length !== before.length) return false;
  return before.every((each) => {
    const current = concerned.find(({ id }) => id === each.id);
    const { changes } = compareProfile(each, current, { prune: true, publish: each.isPublished });
    return changes.length === 0;
  });
}

function deletion({ id, name, columns }: EnvironmentProfile): Change {
  return {
    action: 'delete',
    kind: 'profile',
    profile: name,
    name,
    before: columns,
    after: null,
    row: { id, profileId: id },
  };
}
