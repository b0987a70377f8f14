import { EnvironmentError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import { isOfPeople } from './change.ts';
import type { Change } from './change.ts';
import { fingerprintProfiles, hashOf, rowKey } from './fingerprint.ts';
import type { Plan } from './plan.ts';
import type { EnvironmentProfile } from './profile-rows.ts';

/**
 * Refuses a plan whose profiles are no longer as they were when it was made.
 * @param remaining where an earlier run was interrupted: what it has not done yet. Rows that the plan touches may then be as before or as after.
 * @throws EnvironmentError that names the rows
 */
export function checkStale(plan: Plan, current: readonly EnvironmentProfile[], remaining?: readonly Change[]): void {
  const ids = new Set(plan.changes.map(({ row }) => row.profileId));
  const now = fingerprintProfiles(current.filter(({ id }) => ids.has(id) || rowKey('profile', id) in plan.basis));
  const touched = remaining ? touchedRows(plan) : new Set<string>();
  const keys = new Set([...Object.keys(plan.basis), ...Object.keys(now)]);
  const changed = [...keys].filter((key) => plan.basis[key] !== now[key] && !touched.has(key));
  const foreign = (remaining ?? [])
    .filter((change) => !isPlanned(plan, change))
    .map(({ kind, name }) => `${kind} ${name}`);
  refuseStale([...changed.map((key) => describe(key, current)), ...foreign]);
}

/**
 * Refuses a plan that would do something else with people than it says.
 * @param now what would have to be done now
 * @throws EnvironmentError that names them
 */
export function checkStalePeople({ changes }: Plan, now: readonly Change[]): void {
  const [planned, due] = [changes.filter(isOfPeople), now.filter(isOfPeople)];
  const without = (some: readonly Change[], others: readonly Change[]) =>
    some.filter((one) => !others.some((other) => isSameMove(one, other)));
  const changed = [...without(planned, due), ...without(due, planned)].map(({ kind, name }) => `${kind} ${name}`);
  refuseStale([...new Set(changed)]);
}

function isSameMove(one: Change, other: Change): boolean {
  const moveOf = ({ kind, row: { id }, before, after }: Change) => hashOf([kind, id, before, after]);
  return moveOf(one) === moveOf(other);
}

function refuseStale(all: readonly string[]): void {
  if (all.length === 0) return;
  throw new EnvironmentError(
    printableLine(`the environment has changed since the plan was made: ${all.slice(0, 5).join(', ')}`),
    {
      code: 'stale-plan',
      hint: 'nothing was changed by this run; make a new plan with mop plan',
    },
  );
}

function touchedRows({ changes }: Plan): ReadonlySet<string> {
  return new Set(changes.flatMap(({ kind, row }) => [rowKey(kind, row.id), rowKey('profile', row.profileId)]));
}

/** A replacement that was interrupted between its two halves comes back as a creation. */
function isPlanned({ changes }: Plan, change: Change): boolean {
  return changes.some(
    ({ kind, row, before, after }) =>
      kind === change.kind &&
      row.id === change.row.id &&
      covers(after, change.after) &&
      (!isOfPeople(change) || change.before === null || hashOf(before) === hashOf(change.before)),
  );
}

function covers(planned: Change['after'], wanted: Change['after']): boolean {
  if (planned === null || wanted === null) return planned === wanted;
  return Object.entries(wanted).every(([name, value]) => !(name in planned) || hashOf(planned[name]) === hashOf(value));
}

function describe(key: string, current: readonly EnvironmentProfile[]): string {
  const [kind = '', id = ''] = key.split(' ');
  for (const profile of current) {
    if (profile.id === id) return `profile "${profile.name}"`;
    const item = profile.items.find((each) => each.id === id);
    if (item) return `table ${item.table}`;
    const association = profile.items.flatMap(({ associations }) => associations).find((each) => each.id === id);
    if (association) return `relationship ${association.relationship}`;
  }
  return `${kind} ${id}, which is gone`;
}
