import { expect, test } from '@jest/globals';
import type { Membership, ProfileReference } from '../../../src/deploy/environment.ts';
import { checkStale, checkStalePeople } from '../../../src/deploy/plan/check-stale.ts';
import type { Change } from '../../../src/deploy/plan/change.ts';
import { makePlan } from '../../../src/deploy/plan/plan.ts';
import { changeOf } from '../../../src/deploy/plan/plan-return.ts';
import { isRestored, managedSince, planRollback } from '../../../src/deploy/plan/plan-rollback.ts';
import type { EnvironmentProfile } from '../../../src/deploy/plan/profile-rows.ts';
import type { Snapshot } from '../../../src/deploy/plan/snapshot.ts';
import { UsageError } from '../../../src/diagnostics/errors.ts';

const target = { name: 'dev', origin: 'https://memory.crm.dynamics.com', organizationId: 'o' };
const options = { prune: false, publish: true };
const north: ProfileReference = { id: 'north', name: 'North' };
const south: ProfileReference = { id: 'south', name: 'South' };
const ann = { kind: 'user', id: 'ann', name: 'ann@contoso.example' } as const;

function profile(sync: number, more: Partial<EnvironmentProfile> = {}): EnvironmentProfile {
  const columns = { syncintervalinminutes: sync };
  const items = [{ id: 'i', table: 'account', columns, associations: [] }];
  return { id: 'north', name: 'North', columns: { name: 'North' }, items, managed: false, isPublished: true, ...more };
}

function snapshotOf(latest: readonly EnvironmentProfile[], more: Partial<Snapshot> = {}): Snapshot {
  const taken = { format: 1, id: '20260301T080000000Z', environment: target } as const;
  return { ...taken, profiles: ['north'], names: {}, latest, published: latest, memberships: [], ...more };
}

const memberOf = (to: ProfileReference): Membership[] => [
  { id: `in ${to.id}`, kept: 'row', principal: ann, profile: to },
];

test('the rows of a managed profile stay as a solution brought them, its people come back', () => {
  const snapshot = snapshotOf([profile(47, { managed: true })], { memberships: memberOf(north) });
  const current = [profile(77, { managed: true })];
  const { changes } = planRollback(snapshot, { environment: target, current, memberships: [] });
  expect(changes).toMatchObject([{ action: 'create', kind: 'user', name: ann.name }]);
  expect(managedSince(snapshot, current).map(({ name }) => name)).toEqual(['North']);
  expect(managedSince(snapshot, snapshot.latest)).toEqual([]);
  expect(isRestored(snapshot, { current, published: current, memberships: memberOf(north) })).toBe(true);
  const isNew = snapshotOf([]);
  expect(planRollback(isNew, { environment: target, current, memberships: [] }).changes).toEqual([]);
});

test('a snapshot of people leaves all rows as they are', () => {
  const snapshot = snapshotOf([], { of: 'people', memberships: memberOf(north) });
  const now = { current: [profile(5)], published: [profile(5)], memberships: memberOf(south) };
  expect(planRollback(snapshot, { environment: target, ...now }).changes).toMatchObject([
    { action: 'replace', kind: 'user', before: { profile: 'South' }, after: { profile: 'North' } },
  ]);
  expect(isRestored(snapshot, { ...now, memberships: memberOf(north) })).toBe(true);
});

test.each<[string, readonly Change[]]>([
  ['is in another profile now', changeOf(ann, { from: [south], to: north })],
  ['is in it already', []],
])('a saved plan is stale where somebody %s', (_, now) => {
  const joins = changeOf(ann, { from: [], to: north });
  const plan = makePlan({ environment: target, sources: [], wanted: [], current: [], others: joins }, options);
  expect(() => {
    checkStalePeople(plan, joins);
  }).not.toThrow();
  expect(() => {
    checkStalePeople(plan, now);
  }).toThrow('has changed since the plan was made: user ann@contoso.example');
});

test.each<[string, readonly ProfileReference[], boolean]>([
  ['where the plan found them', [north], true],
  ['in none, between the two halves of a move', [], true],
  ['in another profile than the plan found them in', [{ id: 'west', name: 'West' }], false],
])('an interrupted plan goes on with people who are %s', (_, from, goesOn) => {
  const moves = changeOf(ann, { from: [north], to: south });
  const plan = makePlan({ environment: target, sources: [], wanted: [], current: [], others: moves }, options);
  const check = () => {
    checkStale(plan, [], changeOf(ann, { from, to: south }));
  };
  if (goesOn) expect(check).not.toThrow();
  else expect(check).toThrow('has changed since the plan was made: user ann@contoso.example');
});

test('a row of another profile, and one name in two files, are refused before anything is written', () => {
  const other = profile(5, { id: 'south', name: 'South' });
  const plan = (wanted: readonly EnvironmentProfile[], current: readonly EnvironmentProfile[]) => () =>
    makePlan({ environment: target, sources: [], wanted, current }, options);
  expect(plan([profile(5)], [other])).toThrow('the id i in "North" is that of a row of "South" already');
  expect(plan([profile(5), other], [])).toThrow(UsageError);
  const twin = profile(5, { id: 'twin', name: 'NORTH', items: [] });
  expect(plan([profile(5), twin], [])).toThrow('two files have one name for the server: "North" and "NORTH"');
  expect(plan([profile(5)], [profile(60)])).not.toThrow();
});
