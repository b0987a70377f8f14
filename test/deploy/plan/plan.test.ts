import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { carryOutChange } from '../../../src/deploy/plan/carry-out.ts';
import { makePlan } from '../../../src/deploy/plan/plan.ts';
import type { CompareOptions } from '../../../src/deploy/plan/profile-comparison.ts';
import type { Plan } from '../../../src/deploy/plan/plan.ts';
import { parsePlan, printPlan, requireTarget } from '../../../src/deploy/plan/plan-file.ts';
import { keepUnknown } from '../../../src/deploy/plan/keep-unknown.ts';
import { checkStale } from '../../../src/deploy/plan/check-stale.ts';
import { planRollback } from '../../../src/deploy/plan/plan-rollback.ts';
import type { Columns, EnvironmentProfile, ProfileRows } from '../../../src/deploy/plan/profile-rows.ts';
import { isSameValue } from '../../../src/deploy/plan/same-value.ts';
import type { Snapshot } from '../../../src/deploy/plan/snapshot.ts';
import { MemoryEnvironment, inWords } from './memory-environment.ts';

const target = { name: 'dev', origin: 'https://memory.crm.dynamics.com', organizationId: 'o' };
const options: CompareOptions = { prune: false, publish: true };
const profileId = 'aaaaaaaa-0000-0000-0000-000000000000';

function item(table: string, columns: Columns = {}, relationships: readonly string[] = []) {
  return {
    id: `item-${table}`,
    table,
    columns: { recorddistributioncriteria: 1, ...columns },
    defaults: { name: table },
    associations: relationships.map((relationship) => ({
      id: `association-${table}-${relationship}`,
      relationship,
      columns: { profileitemassociationentityfilter: null },
      defaults: { name: relationship },
    })),
  };
}

function profile(items: ProfileRows['items'], columns: Columns = {}): ProfileRows {
  return { id: profileId, name: 'North', columns: { name: 'North', description: null, ...columns }, items };
}

function plan(wanted: ProfileRows, environment: MemoryEnvironment, more: Partial<CompareOptions> = {}): Plan {
  const input = { environment: target, sources: [], wanted: [wanted], current: environment.latest };
  return makePlan(input, { ...options, ...more });
}

async function apply(environment: MemoryEnvironment, { changes }: Plan): Promise<void> {
  for (const change of changes) await carryOutChange({ environment }, change);
}

test('a new profile: itself, its items, their associations, the publish; then nothing', async () => {
  const environment = new MemoryEnvironment();
  const wanted = profile([item('account', {}, ['r1']), item('contact')]);
  const first = plan(wanted, environment);
  expect(inWords(first.changes)).toEqual([
    'create profile North',
    'create item account',
    'create item contact',
    'create association account/r1',
    'update profile North',
  ]);
  await apply(environment, first);
  expect(plan(wanted, environment).changes).toEqual([]);
});

test('a changed column is an update of that column alone', async () => {
  const environment = new MemoryEnvironment();
  await apply(environment, plan(profile([item('account', { syncintervalinminutes: 30 })]), environment));
  const { changes } = plan(profile([item('account', { syncintervalinminutes: 60 })]), environment);
  expect(changes).toMatchObject([
    { action: 'update', kind: 'item', before: { syncintervalinminutes: 30 }, after: { syncintervalinminutes: 60 } },
    { kind: 'profile', before: { published: true }, after: { published: true } },
  ]);
});

test('a name that the file does not say is left alone; one that it says replaces the item, and all associations come back', async () => {
  const environment = new MemoryEnvironment();
  await apply(environment, plan(profile([item('account', { name: 'Konto' }, ['r1', 'r2'])]), environment));
  expect(plan(profile([item('account', {}, ['r1', 'r2'])]), environment).changes).toEqual([]);
  const renamed = plan(profile([item('account', { name: 'Kunde' }, ['r1'])]), environment);
  expect(inWords(renamed.changes)).toEqual([
    'replace item account',
    'create association account/r1',
    'create association account/r2',
    'update profile North',
  ]);
  expect(renamed.unknown).toEqual([{ kind: 'association', profile: 'North', name: 'account/r2' }]);
  await apply(environment, renamed);
  expect(environment.latest[0]?.items[0]?.associations.map(({ relationship }) => relationship)).toEqual(['r1', 'r2']);
});

test.each<[string, Columns, Columns]>([
  ['name', { name: 'Konto' }, { name: 'Kunde' }],
  ['place in the grid', { isvisibleingrid: true }, { isvisibleingrid: false }],
])('an item with another %s is replaced, as the server never updates it', async (_, before, after) => {
  const environment = new MemoryEnvironment();
  await apply(environment, plan(profile([item('account', before)]), environment));
  const { changes } = plan(profile([item('account', after)]), environment);
  expect(inWords(changes)).toEqual(['replace item account', 'update profile North']);
});

test('what the file does not know is listed, and deleted only with prune', async () => {
  const environment = new MemoryEnvironment();
  await apply(environment, plan(profile([item('account', {}, ['r1']), item('contact')]), environment));
  const fewer = profile([item('account')]);
  const kept = plan(fewer, environment);
  expect(kept.changes).toEqual([]);
  expect(kept.unknown.map(({ name }) => name)).toEqual(['account/r1', 'contact']);
  const pruned = plan(fewer, environment, { prune: true });
  expect(inWords(pruned.changes)).toEqual([
    'delete association account/r1',
    'delete item contact',
    'update profile North',
  ]);
});

test('edits that wait for a publish are published, and nothing else', () => {
  const wanted = profile([item('account')]);
  const current: EnvironmentProfile = { ...wanted, managed: false, isPublished: false };
  const { changes } = plan(wanted, new MemoryEnvironment([current]));
  expect(changes).toMatchObject([{ kind: 'profile', before: { published: false }, after: { published: true } }]);
});

test('a taken name and a managed profile are refused', () => {
  const wanted = profile([item('account')]);
  const other: EnvironmentProfile = { ...wanted, id: 'b', name: 'NORTH', managed: false, isPublished: true };
  expect(() => plan(wanted, new MemoryEnvironment([other]))).toThrow('has a profile "NORTH" already, with the id b');
  const managed: EnvironmentProfile = { ...wanted, columns: {}, managed: true, isPublished: false };
  expect(() => plan(wanted, new MemoryEnvironment([managed]))).toThrow('managed solution');
  expect(plan(wanted, new MemoryEnvironment([managed]), { showManaged: true }).changes).not.toEqual([]);
  const same: EnvironmentProfile = { ...wanted, managed: true, isPublished: false };
  expect(plan(wanted, new MemoryEnvironment([same])).changes).toHaveLength(1);
});

test('values are the same by meaning', () => {
  const a =
    '<fetch><entity name="a"><filter><condition attribute="x" operator="eq" value="1"/></filter></entity></fetch>';
  const b =
    '<fetch>\n<entity name="a"><filter type="and"><condition value="1" operator="eq" attribute="x" /></filter></entity></fetch>';
  expect(isSameValue('profileitementityfilter', a, b)).toBe(true);
  expect(isSameValue('profileitementityfilter', a, b.replace('"1"', '"2"'))).toBe(false);
  expect(isSameValue('description', a, b)).toBe(false);
  expect(isSameValue('selectedcolumns', '{"Columns":["a","b"]}', '{ "Columns": ["b", "a"] }')).toBe(true);
  expect(isSameValue('selectedcolumns', '{"Columns":["a"]}', null)).toBe(false);
  expect(isSameValue('selectedcolumns', null, '["a"]')).toBe(true);
  expect(isSameValue('selectedcolumns', '{"Columns":["a"]}', '["a"]')).toBe(false);
  expect(isSameValue('description', '', null)).toBe(true);
  expect(isSameValue('description', ' \n', null)).toBe(true);
});

test('a plan file is read back as it was, and refused where it was edited, is of another version or for another place', () => {
  const wanted = [profile([item('account')])];
  const saved = {
    format: 1,
    tool: '1.0.0',
    plan: plan(profile([]), new MemoryEnvironment()),
    wanted,
    people: [],
    options,
  } as const;
  const text = printPlan(saved);
  const file = { file: 'p.json', tool: '1.0.0' };
  expect(parsePlan(text, file)).toEqual(JSON.parse(JSON.stringify(saved)));
  expect(() => parsePlan(text.replace('North', 'South'), file)).toThrow('was changed after it was made');
  expect(() => parsePlan(text, { ...file, tool: '2.0.0' })).toThrow('made by mop 1.0.0');
  expect(() => parsePlan('{}', file)).toThrow('no plan of mop');
  expect(() => {
    requireTarget(parsePlan(text, file), { ...target, organizationId: 'p' });
  }).toThrow('this plan is for dev');
});

test('a plan is stale once a row of its profiles changes, and not when another profile does', async () => {
  const environment = new MemoryEnvironment();
  await apply(environment, plan(profile([item('account')]), environment));
  const made = plan(profile([item('account', { syncintervalinminutes: 5 })]), environment);
  environment.latest.push({ ...profile([]), id: 'x', name: 'Other', managed: false, isPublished: true });
  expect(() => {
    checkStale(made, environment.latest);
  }).not.toThrow();
  await environment.updateRow('item', { id: 'item-account', profileId, table: 'account' }, { recordsownedbyme: true });
  expect(() => {
    checkStale(made, environment.latest);
  }).toThrow('table account');
});

const rowsOf = fc
  .uniqueArray(fc.constantFrom('account', 'contact', 'task', 'msdyn_workorder'), { maxLength: 4 })
  .chain((tables) =>
    fc.tuple(
      ...tables.map((table) =>
        fc
          .record({
            interval: fc.constantFrom(null, 5, 60),
            name: fc.constantFrom(undefined, 'A', 'B'),
            related: fc.subarray(['r1', 'r2', 'r3']),
          })
          .map(({ interval, name, related }) =>
            item(
              table,
              { syncintervalinminutes: interval, ...(name === undefined ? {} : { name: `${name} ${table}` }) },
              related,
            ),
          ),
      ),
    ),
  )
  .map((items) => profile(items));

test('after applying there is nothing to do, whatever was there', async () => {
  await fc.assert(
    fc.asyncProperty(rowsOf, rowsOf, fc.boolean(), async (before, after, prune) => {
      const environment = new MemoryEnvironment();
      await apply(environment, plan(before, environment));
      const made = plan(after, environment, { prune });
      await apply(environment, made);
      expect(plan(after, environment, { prune }).changes).toEqual([]);
      if (prune)
        expect(environment.latest[0]?.items.map(({ table }) => table).sort()).toEqual(
          after.items.map(({ table }) => table).sort(),
        );
    }),
    { numRuns: 200 },
  );
});

test('a run that stops anywhere is finished by planning again', async () => {
  await fc.assert(
    fc.asyncProperty(rowsOf, rowsOf, fc.nat(20), async (before, after, stop) => {
      const environment = new MemoryEnvironment();
      await apply(environment, plan(before, environment));
      const made = plan(after, environment, { prune: true });
      await apply(environment, { ...made, changes: made.changes.slice(0, stop) });
      const rest = plan(after, environment, { prune: true });
      expect(() => {
        checkStale(made, environment.latest, rest.changes);
      }).not.toThrow();
      await apply(environment, rest);
      expect(plan(after, environment, { prune: true }).changes).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('rolling back gives what was there, edits that waited for a publish included', async () => {
  await fc.assert(
    fc.asyncProperty(fc.tuple(rowsOf, rowsOf, rowsOf), fc.boolean(), async ([before, edited, after], isNew) => {
      const environment = new MemoryEnvironment();
      if (!isNew) {
        await apply(environment, plan(before, environment, { prune: true }));
        await apply(environment, plan(edited, environment, { prune: true, publish: false }));
      }
      const { latest, published } = environment;
      const snapshot: Snapshot = {
        format: 1,
        id: 's',
        environment: target,
        profiles: [profileId],
        names: { [profileId]: 'North' },
        latest: [...latest],
        published: [...published],
        memberships: [],
      };
      await apply(environment, plan(after, environment, { prune: true }));
      await apply(
        environment,
        planRollback(snapshot, { environment: target, current: environment.latest, memberships: [] }),
      );
      expect(sorted(environment.latest)).toEqual(sorted(snapshot.latest));
      expect(sorted(environment.published)).toEqual(sorted(snapshot.published));
    }),
    { numRuns: 200 },
  );
});

test('a run that stops anywhere loses nothing that the file does not know', async () => {
  await fc.assert(
    fc.asyncProperty(rowsOf, rowsOf, fc.nat(20), async (before, after, stop) => {
      const environment = new MemoryEnvironment();
      await apply(environment, plan(before, environment));
      const [snapshot] = environment.latest;
      const made = plan(after, environment);
      const whole = new MemoryEnvironment(environment.latest);
      await apply(whole, made);
      await apply(environment, { ...made, changes: made.changes.slice(0, stop) });
      await apply(environment, plan(keepUnknown(after, snapshot), environment));
      expect(sorted(environment.latest)).toEqual(sorted(whole.latest));
    }),
    { numRuns: 200 },
  );
});

function sorted(profiles: readonly EnvironmentProfile[]): unknown {
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  const filled = (columns: Columns) =>
    Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null));
  return profiles.map((each) => ({
    ...each,
    columns: filled(each.columns),
    items: each.items
      .map((one) => ({
        ...one,
        columns: filled(one.columns),
        associations: one.associations.map((row) => ({ ...row, columns: filled(row.columns) })).toSorted(byId),
      }))
      .toSorted(byId),
  }));
}
