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
  const restored = snapshot.published.flatMap((before) => restore(before, { snapshot, current }));
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

function restore(
  published: EnvironmentProfile,
  { snapshot, current }: { snapshot: Snapshot; current: readonly EnvironmentProfile[] },
): Restored[] {
  const latest = snapshot.latest.find(({ id }) => id === published.id) ?? published;
  const now = current.find(({ id }) => id === published.id);
  const options = { prune: true, publish: latest.isPublished || published.isPublished };
  const { changes } = compareProfile(published, now, options);
  const edits = compareProfile(latest, { ...published, isPublished: true }, { prune: true, publish: false });
  return [{ changes, edits: edits.changes }];
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
