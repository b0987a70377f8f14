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
 * tracking cannot be switched off again (dataverse-model §1.12).
 */
export function planRollback(snapshot: Snapshot, { environment, current, memberships }: RollbackInput): Plan {
  const concerned = current.filter(({ id }) => snapshot.profiles.includes(id));
  const restored = snapshot.latest.map((latest) => restore(latest, { snapshot, current }));
  const gone = concerned.filter(({ id }) => !snapshot.latest.some((each) => each.id === id)).map(deletion);
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
    basis: fingerprintProfiles(concerned),
  };
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
  return (
    isSame(snapshot.latest, current, snapshot) &&
    snapshot.published.every((before) => isSame([before], published, { profiles: [before.id] })) &&
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
