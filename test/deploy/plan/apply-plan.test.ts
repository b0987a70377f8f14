import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Membership } from '../../../src/deploy/environment.ts';
import type { Change } from '../../../src/deploy/plan/change.ts';
import { createApplyJournal } from '../../../src/deploy/plan/apply-journal.ts';
import { applyPlan } from '../../../src/deploy/plan/apply-plan.ts';
import type { ApplyContext } from '../../../src/deploy/plan/apply-plan.ts';
import { makePlan } from '../../../src/deploy/plan/plan.ts';
import type { Plan } from '../../../src/deploy/plan/plan.ts';
import { planRollback } from '../../../src/deploy/plan/plan-rollback.ts';
import type { ProfileRows } from '../../../src/deploy/plan/profile-rows.ts';
import { createSnapshotFiles, snapshotId } from '../../../src/deploy/plan/snapshot.ts';
import { EnvironmentError } from '../../../src/diagnostics/errors.ts';
import { MemoryEnvironment } from './memory-environment.ts';

const target = { name: 'dev', origin: 'https://memory.crm.dynamics.com', organizationId: 'o' };
const id = 'aaaaaaaa-0000-0000-0000-000000000000';
let folder: string;
let clock = Date.parse('2026-03-01T08:00:00Z');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mop-apply-'));
});
afterAll(() => rm(folder, { recursive: true }));

function wanted(...tables: readonly string[]): ProfileRows {
  const items = tables.map((table) => ({ id: `item-${table}`, table, columns: { name: table }, associations: [] }));
  return { id, name: 'North', columns: { name: 'North' }, items };
}

function plan(environment: MemoryEnvironment, rows: ProfileRows): Plan {
  const input = { environment: target, sources: [], wanted: [rows], current: environment.latest };
  return makePlan(input, { prune: true, publish: true });
}

function contextOf(environment: MemoryEnvironment, name: string): ApplyContext {
  return {
    environment,
    snapshots: createSnapshotFiles(join(folder, name)),
    journal: createApplyJournal(join(folder, `${name}.json`)),
    listMemberships: () => Promise.resolve([]),
    changePeople: () => Promise.resolve(new Map()),
    readBack: { attempts: 1, wait: 0 },
    now: () => new Date((clock += 1000)),
  };
}

test('a snapshot is written before the first change, for its owner only, and nothing to do does nothing', async () => {
  const environment = new MemoryEnvironment();
  const context = contextOf(environment, 'first');
  const result = await applyPlan(context, plan(environment, wanted('account', 'contact')));
  expect(result.done).toHaveLength(4);
  const [snapshot] = await context.snapshots.list();
  expect(snapshot).toBe(result.snapshot);
  const file = join(folder, 'first', `${snapshot ?? ''}.json`);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await context.snapshots.load(snapshot ?? '')).toMatchObject({ profiles: [id], latest: [], published: [] });
  const writes = environment.writes.length;
  expect(await applyPlan(context, plan(environment, wanted('account', 'contact')))).toEqual({
    done: [],
    snapshot: undefined,
  });
  expect(environment.writes).toHaveLength(writes);
  await writeFile(file, (await readFile(file, 'utf8')).replace('"o"', '"p"'));
  await expect(context.snapshots.load(snapshot ?? '')).rejects.toMatchObject({ code: 'damaged-snapshot' });
  await expect(context.snapshots.load('20200101T000000000Z')).rejects.toMatchObject({ code: 'unknown-snapshot' });
});

test('a run that fails says how far it came; the next keeps its snapshot, so that going back means the start', async () => {
  const environment = new MemoryEnvironment();
  const context = contextOf(environment, 'second');
  await applyPlan(context, plan(environment, wanted('account')));
  const start = structuredClone(environment.latest);

  const createRow = environment.createRow.bind(environment);
  environment.createRow = (kind, row, columns) =>
    row.table === 'task'
      ? Promise.reject(new EnvironmentError('no', { code: '0x8006099C' }))
      : createRow(kind, row, columns);
  const failing = applyPlan(context, plan(environment, wanted('account', 'contact', 'task')));
  await expect(failing).rejects.toMatchObject({
    code: '0x8006099C',
    message: 'create item task: no',
    hint: expect.stringContaining('1 of 3 changes done: run the same command again'),
  });
  const pending = await context.journal.pending();
  environment.createRow = createRow;
  const finished = await applyPlan(context, plan(environment, wanted('account', 'contact', 'task')));
  expect(finished.snapshot).toBe(pending?.snapshot);
  expect(await context.journal.pending()).toBeUndefined();

  const snapshot = await context.snapshots.load(finished.snapshot ?? '');
  const back = planRollback(snapshot, { environment: target, current: environment.latest, memberships: [] });
  await applyPlan(context, back);
  expect(environment.latest).toEqual(start);
});

test('a rollback that follows a run that failed is undone to what it found', async () => {
  const environment = new MemoryEnvironment();
  const context = contextOf(environment, 'third');
  await applyPlan(context, plan(environment, wanted('account')));
  const createRow = environment.createRow.bind(environment);
  environment.createRow = (kind, row, columns) =>
    row.table === 'task'
      ? Promise.reject(new EnvironmentError('no', { code: '0x8006099C' }))
      : createRow(kind, row, columns);
  await expect(applyPlan(context, plan(environment, wanted('account', 'contact', 'task')))).rejects.toThrow();
  const pending = await context.journal.pending();
  const snapshot = await context.snapshots.load(pending?.snapshot ?? '');
  const found = structuredClone(environment.latest);
  const memberships: readonly Membership[] = [];
  const back = planRollback(snapshot, { environment: target, current: environment.latest, memberships });
  const result = await applyPlan(context, back, snapshot);
  expect(result.snapshot).not.toBe(snapshot.id);
  const undo = await context.snapshots.load(result.snapshot ?? '');
  expect(undo).toMatchObject({ rollback: snapshot.id, latest: found });
});

test('a plan that is stale by now is refused before anything is written', async () => {
  const environment = new MemoryEnvironment();
  const context = contextOf(environment, 'fourth');
  await applyPlan(context, plan(environment, wanted('account')));
  const made = plan(environment, wanted('account', 'contact'));
  const row = { id: 'item-account', profileId: id, table: 'account' };
  await environment.updateRow('item', row, { recorddistributioncriteria: 1 });
  const writes = environment.writes.length;
  await expect(applyPlan(context, made)).rejects.toMatchObject({ code: 'stale-plan' });
  expect(environment.writes).toHaveLength(writes);
  expect(await context.journal.pending()).toBeUndefined();
});

test('of people a snapshot after a run that failed has what that run may have changed as it was, and all others as they are', async () => {
  const environment = new MemoryEnvironment();
  const context = contextOf(environment, 'fifth');
  const memberIn = (who: string, where: string): Membership => {
    const principal = { kind: 'user', id: who, name: who } as const;
    return { id: `${who}-${where}`, kept: 'row', principal, profile: { id: where, name: where } };
  };
  const other: ProfileRows = { ...wanted(), id: 'other', name: 'Other', columns: { name: 'Other' } };
  let now = [memberIn('ann', id), memberIn('moved', 'old')];
  const people: ApplyContext = { ...context, listMemberships: () => Promise.resolve(now) };
  const createRow = environment.createRow.bind(environment);
  environment.createRow = (kind, row, columns) =>
    kind === 'item'
      ? Promise.reject(new EnvironmentError('no', { code: '0x8006099C' }))
      : createRow(kind, row, columns);
  await expect(applyPlan(people, plan(environment, wanted('account')))).rejects.toThrow();
  now = [memberIn('moved', id), memberIn('bob', 'other')];
  await applyPlan(people, plan(environment, other));
  const pending = await context.journal.pending();
  const { memberships } = await context.snapshots.load(pending?.snapshot ?? '');
  expect(memberships.map((each) => each.id).sort()).toEqual([`ann-${id}`, 'bob-other', 'moved-old'].sort());
});

test('where people are refused, what comes after all people is not begun', async () => {
  const environment = new MemoryEnvironment();
  const context = contextOf(environment, 'sixth');
  await applyPlan(context, plan(environment, wanted('account')));
  const [person, other] = ['ann', 'bob'].map((who): Change => {
    const row = { id: who, profileId: id };
    return { action: 'delete', kind: 'user', profile: 'North', name: who, before: {}, after: null, row };
  });
  if (!person || !other) throw new Error('nobody');
  const made = plan(environment, wanted('account'));
  const row = { id, profileId: id };
  const gone: Change = { ...person, action: 'delete', kind: 'profile', name: 'North', row };
  const refusing: ApplyContext = {
    ...context,
    changePeople: () => Promise.resolve(new Map([[person, new EnvironmentError('no', { code: '0x80040220' })]])),
  };
  const writes = environment.writes.length;
  await expect(applyPlan(refusing, { ...made, changes: [person, other, gone] })).rejects.toMatchObject({
    code: '0x80040220',
    message: 'delete user ann: no',
    hint: expect.stringContaining('1 of 3 changes done'),
  });
  expect(environment.writes).toHaveLength(writes);
});

test('ids of snapshots sort by time, and a journal that is none is said', async () => {
  expect(snapshotId(new Date('2026-03-01T08:00:00.123Z'))).toBe('20260301T080000123Z');
  const file = join(folder, 'broken.json');
  await writeFile(file, '{}');
  await expect(createApplyJournal(file).pending()).rejects.toMatchObject({ code: 'journal' });
});
