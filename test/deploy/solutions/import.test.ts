import { beforeEach, expect, test } from '@jest/globals';
import { carryOutImport } from '../../../src/deploy/solutions/carry-out-import.ts';
import type { ImportContext } from '../../../src/deploy/solutions/import-context.ts';
import type { PackageToImport } from '../../../src/deploy/solutions/package-to-import.ts';
import { prepareImport } from '../../../src/deploy/solutions/prepare-import.ts';
import { Crash } from '../fake-environment.ts';
import type { Fault } from '../fake-environment.ts';
import { FakeSolutions, importingInto, makeContent } from './fake-solutions.ts';

let fake: FakeSolutions;
let context: ImportContext;
beforeEach(() => {
  fake = new FakeSolutions();
  context = importingInto(fake);
});

async function importIt(content: PackageToImport = makeContent(), upgrade = true) {
  fake.content = content;
  const prepared = await prepareImport(context, content);
  return carryOutImport(context, { content, prepared }, { publish: true, upgrade });
}

const failure = { result: 'failure', code: '0x8004801D', message: 'table x is missing', hint: undefined } as const;

test('an import is published, verified and forgotten, and shows how far it is', async () => {
  const seen: number[] = [];
  context = { ...context, onProgress: (percent) => void seen.push(percent) };
  fake.progress = [20, 60];
  fake.findings = [{ ...failure, result: 'warning', message: 'careful' }];
  const result = await importIt();
  expect(result).toMatchObject({ isResumed: false, warnings: ['careful (0x8004801D)'] });
  expect(result.verified).toMatchObject({ solution: { version: '1.0.0.0' }, profiles: [{ id: 'a', tables: 1 }] });
  expect(seen).toEqual([20, 60, 100]);
  expect(fake.writes).toEqual(['import', 'publish']);
  expect(await context.record.read()).toBeUndefined();
});

test('what is there already is neither staged nor imported', async () => {
  await importIt();
  fake.writes.length = 0;
  fake.refusals = [failure];
  expect(await importIt()).toMatchObject({ jobId: undefined, replaced: { version: '1.0.0.0' } });
  expect(fake.writes).toEqual([]);
});

const deaths: readonly (readonly [number, Fault])[] = [
  [0, 'crash-before'],
  [0, 'crash-after'],
  [0, 'silent-after'],
  [0, 'silent-before'],
  [1, 'crash-before'],
  [1, 'crash-after'],
];

test.each(deaths)('write %i meets %s: the same import finishes, and its job is started once', async (at, fault) => {
  fake.faults.set(at, fault);
  const first = await importIt().catch((error: unknown) => error);
  expect(first instanceof Crash || fault.startsWith('silent')).toBe(true);
  fake.restart();
  const again = await importIt();
  expect(again.verified.profiles).toMatchObject([{ id: 'a', hasUnpublishedChanges: false }]);
  expect(fake.jobs.size).toBe(1);
  expect(await context.record.read()).toBeUndefined();
});

test('missing components and refusals are told before anything is written', async () => {
  fake.missing = [
    { required: 'table con_site', solution: 'Sites (1.0)', dependentId: 'i' },
    { required: 'table con_site', solution: 'Sites (1.0)', dependentId: undefined },
  ];
  await expect(importIt()).rejects.toMatchObject({
    code: '0x8004801D',
    message: expect.stringContaining('lacks table con_site (needed by table account of "A")'),
    hint: expect.stringContaining('import the solution Sites (1.0) there first'),
  });
  fake.missing = [];
  fake.refusals = [{ ...failure, code: '0x80048541', message: 'lower', hint: 'raise it' }];
  await expect(importIt()).rejects.toMatchObject({ code: '0x80048541', hint: 'raise it; nothing was changed' });
  expect(fake.writes).toEqual([]);
});

test('an import that failed or was cancelled is told with its code, and may be tried again', async () => {
  fake.findings = [failure];
  await expect(importIt()).rejects.toMatchObject({
    code: '0x8004801D',
    message: 'the import of Offline 1.0.0.0 failed: table x is missing (0x8004801D)',
  });
  expect(await context.record.read()).toBeUndefined();
  fake.findings = [];
  expect(await importIt()).toMatchObject({ isResumed: false });
  expect(fake.jobs.size).toBe(2);
});

test('another import that was begun is settled first and told of', async () => {
  const earlier = { sha256: 'x', solution: 'Other', version: '2.0', jobId: 'j', upgrade: false, removed: [] };
  await context.record.write(earlier);
  expect((await importIt()).warnings[0]).toContain('had begun to import Other 2.0, which had not reached');
  await context.record.write(earlier);
  fake.jobs.set('j', { progress: 50, completedOn: 'now', solution: 'Other', findings: [failure] });
  expect((await importIt(makeContent('2.0.0.0'))).warnings[0]).toContain('failed: table x is missing');
});

test('one that takes too long is left running, and the same import waits for it again', async () => {
  fake.progress = [1, 2, 3, 4, 5, 6, 7, 8];
  await expect(importIt()).rejects.toMatchObject({ code: 'still-running' });
  expect(await context.record.read()).toBeDefined();
  fake.progress = [];
  expect(await importIt()).toMatchObject({ isResumed: true });
  expect(fake.jobs.size).toBe(1);
});

test('what is not as the package says afterwards is no success', async () => {
  const other = makeContent('1.0.0.0', 60);
  fake.content = other;
  const content = makeContent();
  const prepared = await prepareImport(context, content);
  const work = carryOutImport(context, { content, prepared }, { publish: true, upgrade: true });
  await expect(work).rejects.toMatchObject({
    code: 'not-verified',
    message: expect.stringContaining('item account is not as in the package'),
  });
});

test('rows that somebody changed by hand, and profiles that leave, show before', async () => {
  await importIt();
  fake.handMade = new Set(['i']);
  const { preview } = await prepareImport(context, makeContent('1.0.0.1', 60));
  expect(preview.changes).toMatchObject([{ action: 'update', kind: 'item', before: { syncintervalinminutes: 30 } }]);
  expect(preview.handMade).toHaveLength(1);
  const { preview: empty } = await prepareImport(context, { ...makeContent('1.0.0.1'), profiles: [] });
  expect(empty.leaving).toEqual([{ id: 'a', name: 'A' }]);
});
