import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectRefusal, jsonOf } from './expect-runs.ts';
import { watchDataverse } from './watched-dataverse.ts';
import type { WatchedDataverse } from './watched-dataverse.ts';

/* The whole Field Service profile in an environment in which somebody clicks, watched by a check on a schedule. */

let watched: WatchedDataverse;
beforeAll(async () => {
  watched = await watchDataverse({ offlineTables: ['msdyn_workordernte'] });
  const template = join(import.meta.dirname, '..', '..', 'profiles', 'field-service.yaml');
  await watched.place.write(file, await readFile(template, 'utf8'));
}, 60_000);
afterAll(() => watched.close());

const file = 'profiles/field-service.yaml';
const mop = (...words: readonly string[]) => watched.place.mop(...words, '--quiet');
const check = () => mop('plan', '--detailed-exitcode');

async function itemOf(table: string): Promise<string> {
  const { rows } = await watched.dataverse.get(
    `mobileofflineprofileitems?$filter=selectedentitytypecode eq '${table}'`,
  );
  return `mobileofflineprofileitems(${String(rows[0]?.mobileofflineprofileitemid)})`;
}

test('a first check says that everything is missing, and an apply puts it there', async () => {
  expect(await check()).toMatchObject({ exitCode: 1, stderr: '' });
  expect(jsonOf(await mop('apply', '--yes', '--json'))).toMatchObject({
    summary: { create: 98, update: 1, replace: 0, delete: 0 },
    snapshot: expect.any(String),
  });
}, 60_000);

test('a check that finds nothing takes as many requests for 79 tables as for one, and no more than 12', async () => {
  watched.proxy.reset();
  expect(await check()).toMatchObject({ exitCode: 0, stdout: 'no changes: dev is as the files say\n' });
  const requests = watched.proxy.passed.map(({ method, path }) => `${method} ${path.replace(/[?(].*/, '')}`);
  expect(requests.length).toBeLessThanOrEqual(12);
  await watched.place.write('one.yaml', 'version: 1\nname: One\ntables:\n  account: { rows: all }\n');
  watched.proxy.reset();
  await mop('plan', 'one.yaml', '--no-publish');
  expect(watched.proxy.passed).toHaveLength(requests.length);
});

test('an edit that nobody published is drift, and so is one that somebody did', async () => {
  const item = await itemOf('account');
  await watched.dataverse.patch(item, { syncintervalinminutes: 1440 });
  const edited = await check();
  expect(edited.exitCode).toBe(1);
  expect(edited.stdout).toContain('  ~ item account\n      sync: 1440 -> 60\n  ~ publish\n');
  expect((await mop('publish', 'Field Service - Offline Profile')).exitCode).toBe(0);
  expect((await check()).stdout).toContain('sync: 1440 -> 60');
  await mop('apply', '--yes');
  expect((await check()).exitCode).toBe(0);
});

test('an edit that is taken back, but not published, waits for a publish', async () => {
  const item = await itemOf('account');
  await watched.dataverse.patch(item, { syncintervalinminutes: 1440 });
  await watched.dataverse.patch(item, { syncintervalinminutes: 60 });
  const waiting = await check();
  expect(waiting.exitCode).toBe(1);
  expect(waiting.stdout).toMatch(/^profile ".*"\n {2}~ publish\n\nPlan: 0 to add, .*; then publish\n$/);
  expect((await mop('plan', '--detailed-exitcode', '--no-publish')).exitCode).toBe(0);
  expect((await mop('apply', '--yes')).stdout).toContain('Done and verified: 0 added, 0 changed, ');
  expect((await check()).exitCode).toBe(0);
});

test('a row that the file does not know is listed and kept; no drift without --prune', async () => {
  const text = await watched.place.read(file);
  await watched.place.write(file, text.replace(/^ {2}knowledgearticle:\n(?: {4}.*\n)+/m, ''));
  const kept = await mop('plan', '--no-lint', '--detailed-exitcode');
  expect(kept.exitCode).toBe(0);
  expect(kept.stdout).toContain(
    '  not in the files, and kept (--prune would delete it):\n    ? item knowledgearticle\n\nno changes: dev has all that the files say, and more\n',
  );
  expect(jsonOf(await mop('plan', '--no-lint', '--json'))).toMatchObject({
    changes: [],
    unknown: [{ kind: 'item', profile: expect.any(String), name: 'knowledgearticle' }],
  });
  const pruned = await mop('plan', '--no-lint', '--prune', '--detailed-exitcode');
  expect(pruned.exitCode).toBe(1);
  expect(pruned.stdout).toMatch(/- association knowledgearticle\/.*\n {2}- item knowledgearticle\n/);
  await watched.place.write(file, text);
});

test('a table that is not fit for offline use is enabled only with --enable-tables, and the plan says so', async () => {
  await watched.place.write(
    'more.yaml',
    'version: 1\nname: More\ntables:\n  bookableresourcecategory: { rows: owned, owned: [user] }\n',
  );
  const refused = await mop('plan', 'more.yaml', '--no-lint');
  expectRefusal(
    refused,
    /not enabled for mobile offline with change tracking: bookableresourcecategory\n.*--enable-tables/,
    4,
  );
  const planned = await mop('plan', 'more.yaml', '--no-lint', '--enable-tables');
  expect(planned.stdout).toContain('tables\n  ~ table bookableresourcecategory\n      mobile offline: no -> yes\n');
  expect((await mop('apply', 'more.yaml', '--no-lint', '--enable-tables', '--yes')).exitCode).toBe(0);
  expect((await mop('plan', 'more.yaml', '--no-lint', '--detailed-exitcode')).exitCode).toBe(0);
});
