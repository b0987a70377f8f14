import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectRefusal } from './expect-runs.ts';
import { watchOrganizations } from './watched-organizations.ts';
import type { WatchedOrganizations } from './watched-organizations.ts';

/* What a solution does not carry must be no drift for ever, and what no file says must not travel in silence. */

const file = 'profiles/g.yaml';
const profile = (more = '', columns = '[accountid, name]'): string => `version: 1
name: G
tables:
  account: { rows: owned, owned: [user], columns: ${columns}, related: [contact_customer_accounts] }
  contact: { rows: related }
${more}`;

let world: WatchedOrganizations;
const mop = (...words: readonly string[]) => world.place.mop(...words);

beforeAll(async () => {
  world = await watchOrganizations(`environments:
  dev: { local: dev }
  test: { local: test }
  prod: { local: prod }
default: dev
solution: { name: ContosoOffline }
publisher: { name: Contoso, prefix: con }
`);
  await world.place.write(file, profile());
  expect(await mop('apply', '--yes', '--no-lint', '--quiet')).toMatchObject({ exitCode: 0 });
}, 60_000);
afterAll(() => world.close());

test('an import that leaves the flag for related rows off says so', async () => {
  const promoted = await mop('promote', file, '--from', 'dev', '--to', 'test', '--yes', '--no-lint');
  expect(promoted.exitCode).toBe(0);
  expect(promoted.stderr).toContain('"G": getrelatedentityrecords is off, as a solution does not carry it');
  expect(promoted.stderr).toContain('related rows come, of account');
});

test('columns that a solution does not carry are no drift of a managed profile', async () => {
  const planned = await mop('plan', '--env', 'test', '--no-lint', '--prune', '--detailed-exitcode');
  expect(planned).toMatchObject({ exitCode: 0, stdout: 'no changes: test is as the files say\n' });
  expect(planned.stderr).toContain(
    'not compared, as a solution does not carry it: the selection of columns of account',
  );
  expect((await mop('lint', 'env:test', '--rule', 'columns-miss-filter-column=off')).stdout).not.toContain('MOP604');
});

test('pull from there keeps the columns of the file', async () => {
  const before = await world.place.read(file);
  expect(await mop('pull', 'G', '--env', 'test')).toMatchObject({ exitCode: 0, stdout: `${file}\n` });
  expect(await world.place.read(file)).toBe(before);
});

test('what somebody added by hand counts with --prune, and the plan does not call it as the files say', async () => {
  await world.place.write('hand.yaml', profile('  task: { rows: all }\n'));
  await mop('apply', 'hand.yaml', '--yes', '--no-lint', '--allow-destructive');
  const kept = await mop('plan', '--no-lint', '--detailed-exitcode', '--quiet');
  expect(kept.exitCode).toBe(0);
  expect(kept.stdout).toMatch(/\? item task\n\nno changes: dev has all that the files say, and more\n$/);
  expect((await mop('plan', '--no-lint', '--prune', '--detailed-exitcode', '--quiet')).exitCode).toBe(1);
});

test('a file that says something else than dev has is not promoted; by its name the profile travels as it is there', async () => {
  const refused = await mop('promote', file, '--from', 'dev', '--to', 'test', '--yes', '--no-lint');
  expect(refused).toMatchObject({ exitCode: 4, stdout: '' });
  expect(refused.stderr).toContain(`${file} says something else than dev has`);
  expect(refused.stderr).toContain(`mop diff ${file} "env:dev/G"`);
  const asked = await mop('promote', 'G', '--from', 'dev', '--to', 'test', '--no-lint');
  expect(asked).toMatchObject({ exitCode: 2, stdout: expect.stringMatching(/\+ item task/) });
  expect(asked.stderr).toContain('Say --yes');
  const promoted = await mop('promote', 'hand.yaml', '--from', 'dev', '--to', 'test', '--yes', '--no-lint');
  expect(promoted).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/\+ item task[^]*promoted ContosoOffline/),
  });
});

test('a profile that is in the solution and was not named is said to travel too', async () => {
  await world.place.write(
    'second.yaml',
    'version: 1\nname: Second\ntables:\n  account: { rows: owned, owned: [user] }\n',
  );
  await mop('apply', 'second.yaml', '--yes', '--no-lint', '--quiet');
  const both = await mop('promote', 'G', 'Second', '--from', 'dev', '--to', 'test', '--yes', '--no-lint');
  expect(both).toMatchObject({ exitCode: 0, stderr: expect.not.stringContaining('not named') });
  const one = await mop('promote', 'hand.yaml', '--from', 'dev', '--to', 'test', '--yes', '--no-lint');
  expect(one).toMatchObject({
    exitCode: 0,
    stderr: expect.stringContaining('not named, but in the solution ContosoOffline and so travelling too: "Second"'),
  });
});

test('a gain that is not all rows is shown, and not asked for', async () => {
  await world.place.write('hand.yaml', profile('  task: { rows: all }\n  email: { rows: owned, owned: [user] }\n'));
  await mop('apply', 'hand.yaml', '--yes', '--no-lint', '--enable-tables', '--allow-destructive');
  const promoted = await mop('promote', 'hand.yaml', '--from', 'dev', '--to', 'test', '--no-lint');
  expect(promoted).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('+ item email') });
});

test('pull finds the file of a profile that is not called by its name', async () => {
  await world.place.write('profiles/other.yaml', 'version: 1\nname: Other\ntables:\n  account: { rows: all }\n');
  await world.place.write('profiles/broken.yaml', 'tables: [\n');
  await mop('apply', 'profiles/other.yaml', '--yes', '--no-lint');
  const text = await world.place.read('profiles/other.yaml');
  await world.place.write('profiles/a-name-of-its-own.yaml', `# mine\n${text}`);
  await rm(world.place.path('profiles/other.yaml'));
  expect((await mop('pull', 'Other')).stdout).toBe('profiles/a-name-of-its-own.yaml\n');
});

test('unpack --force keeps the columns of a file, and does not replace another profile', async () => {
  const before = await world.place.read(file);
  await mop('pack', file, '--solution', 'S', '--out', 's.zip', '--quiet');
  expect((await mop('unpack', 's.zip', '--force')).exitCode).toBe(0);
  expect(await world.place.read(file)).toBe(before);
  const other = `id: 33333333-3333-4333-8333-333333333333\n${before.replace('rows: related', 'rows: all')}`;
  await world.place.write('theirs/g.yaml', other);
  await mop('pack', 'theirs/g.yaml', '--solution', 'S', '--out', 'theirs.zip', '--quiet');
  expectRefusal(
    await mop('unpack', 'theirs.zip', '--force'),
    /profiles\/g\.yaml holds another profile, "G" with the id/,
  );
  expect(await world.place.read(file)).toBe(before);
});
