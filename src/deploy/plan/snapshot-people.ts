import type { MembershipEnvironment, MembershipWrite } from '../environment.ts';
import type { PlanTarget } from './plan.ts';
import { snapshotId } from './snapshot.ts';
import type { Snapshot, SnapshotStore } from './snapshot.ts';

/** Where snapshots of people are kept. */
export interface PeopleSnapshots {
  readonly environment: Pick<MembershipEnvironment, 'listMemberships'>;
  readonly snapshots: SnapshotStore;
  readonly target: PlanTarget;
  readonly now: () => Date;
}

/**
 * Writes down who is in which profile before that changes; the profiles' rows are left out.
 * @returns id of the snapshot
 */
export async function snapshotPeople(
  { environment, snapshots, target, now }: PeopleSnapshots,
  writes: readonly MembershipWrite[],
): Promise<string> {
  const concerned = writes.flatMap(({ leave, join }) => [
    ...leave.map(({ profile }) => profile),
    ...(join ? [join] : []),
  ]);
  const names: Snapshot['names'] = Object.fromEntries(concerned.map(({ id, name }) => [id, name]));
  const id = snapshotId(now());
  await snapshots.save({
    format: 1,
    id,
    of: 'people',
    environment: target,
    profiles: Object.keys(names).sort(),
    names,
    latest: [],
    published: [],
    memberships: await environment.listMemberships(),
  });
  return id;
}
