import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectRefusal, jsonOf } from './expect-runs.ts';
import { lintDocument } from './finding.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';

let place: Place;
beforeAll(async () => {
  place = await makePlace('Außen stelle 北');
});
afterAll(() => place.remove());

const file = 'profiles/northern-region.yaml';

test('new writes the Field Service default without the groups that are left out, and says what is next', async () => {
  const made = await place.mop('new', 'Northern Region', '--without', 'iot, inspections');
  expect(made).toEqual({ exitCode: 0, stdout: `${file}\n`, stderr: `61 tables; next: mop lint ${file}\n` });
  expect(await place.files()).toEqual([file]);
  const text = await place.read(file);
  expect(text).toContain('name: "Northern Region"');
  expect(text).not.toMatch(/group: (?:iot|inspections)\b/);
});

test('a file that is there is overwritten only with --force', async () => {
  const before = await place.read(file);
  expectRefusal(await place.mop('new', 'Northern Region'), /northern-region\.yaml is there already\n.*--force/);
  expect(await place.read(file)).toBe(before);
  const forced = await place.mop('new', 'Northern Region', '--without', 'iot,inspections', '--force', '--json');
  expect(forced.exitCode).toBe(0);
  expect(jsonOf(forced)).toEqual({ file, id: expect.any(String), name: 'Northern Region', tables: 61 });
  expect(await place.read(file)).toBe(before);
});

test('a group that there is none of names the nearest', async () => {
  const run = await place.mop('new', 'Other', '--without', 'inspection');
  expectRefusal(run, /there is no group "inspection"; did you mean "inspections"\?\n.*knowledge/);
  expect(await place.files()).toEqual([file]);
});

test('the scaffold has no error and no warning', async () => {
  expect(await place.mop('lint', file, '--fail-on', 'warning')).toMatchObject({ exitCode: 0, stderr: '' });
  const { summary } = lintDocument((await place.mop('lint', '--json')).stdout);
  expect(summary).toMatchObject({ files: 1, profiles: 1, errors: 0, warnings: 0 });
});

test('links counts linked tables, in text and in JSON', async () => {
  const text = await place.mop('links', file);
  expect(text).toMatchObject({ exitCode: 0, stderr: '' });
  expect(text.stdout).toMatch(/^Northern Region {2}profiles\/northern-region\.yaml, limit 15\ntable +links +paths/);
  expect(text.stdout).toMatch(/^bookableresourcebooking +8 +9 +2 +bookableresourcebooking → msdyn_workorder → /m);
  const json = await place.mop('links', file, '--json', '--max-links', '20');
  expect(jsonOf(json)).toMatchObject({
    profiles: [{ profile: 'Northern Region', file, limit: 20, tables: expect.any(Array) }],
  });
  expect(jsonOf(json)).toHaveProperty(
    'profiles.0.tables',
    expect.arrayContaining([
      {
        table: 'account',
        links: 1,
        paths: 1,
        depth: 1,
        linked: ['annotation'],
        chain: ['account', 'annotation'],
        circular: false,
        unresolved: [],
      },
    ]),
  );
});

test('links without a path takes the profiles of the workspace, and says where there is none', async () => {
  expect(await place.mop('links')).toEqual(await place.mop('links', file));
  const twice = await place.mop('links', file, file);
  expect(twice.stdout.match(/^Northern Region /gm)).toHaveLength(1);
  await place.write('copy.yaml', await place.read(file));
  const two = await place.mop('links', file, 'copy.yaml');
  expect(two.stdout.match(/^Northern Region /gm)).toHaveLength(2);
  expectRefusal(
    await place.mop('links', file, 'copy.yaml', '--format', 'dot'),
    /a drawing shows one profile, and there are 2/,
  );
  const empty = await makePlace();
  expectRefusal(await empty.mop('links'), /say which profile\n {2}This workspace has none: mop new makes one\./);
  await empty.remove();
});

test.each([
  ['mermaid', /^flowchart LR\n {2}t0\["account"\]/],
  ['dot', /^digraph "Northern Region" \{\n[^]*"account" -> "annotation"[^]*\}\n$/],
  [
    'svg',
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^]*<title>Northern Region: linked tables<\/title>[^]*<\/svg>\n$/,
  ],
])('links draws the graph as %s, the same each time', async (format, drawing) => {
  const first = await place.mop('links', file, '--format', format);
  expect(first).toMatchObject({ exitCode: 0, stderr: '' });
  expect(first.stdout).toMatch(drawing);
  expect(first.stdout).not.toMatch(/<script|href=|NaN|undefined/);
  const second = await place.mop('links', file, '--format', format, '--out', `out/links.${format}`);
  expect(second).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  expect(await place.read(`out/links.${format}`)).toBe(first.stdout);
});

test('pack, unpack, pack: the same profile and the same bytes, in any time zone', async () => {
  const words = ['--solution', 'ContosoOffline', '--publisher', 'Contoso', '--prefix', 'con'];
  const packed = await place.mop('pack', file, ...words, '--out', 'a.zip');
  expect(packed).toEqual({ exitCode: 0, stdout: 'a.zip\n', stderr: '' });
  const unpacked = await place.mop('unpack', 'a.zip', '--out', 'again', '--json');
  expect(jsonOf(unpacked)).toEqual({
    profiles: [{ profile: 'Northern Region', id: expect.any(String), file: 'again/northern-region.yaml', tables: 61 }],
  });
  const repacked = await place.mopWith(
    { env: { TZ: 'Asia/Tokyo' } },
    'pack',
    'again/northern-region.yaml',
    ...words,
    '--out',
    'b.zip',
  );
  expect(repacked.exitCode).toBe(0);
  expect((await place.bytes('b.zip')).equals(await place.bytes('a.zip'))).toBe(true);
  const [before, after] = await Promise.all(
    [file, 'again/northern-region.yaml'].map((one) => place.mop('links', one, '--format', 'mermaid')),
  );
  expect(after).toEqual(before);
});

test('unpack changes a file that is there only with --force, and keeps what people wrote into it', async () => {
  const before = `# my note\n${await place.read('again/northern-region.yaml')}`;
  const mine = before.replace('rows: all', 'rows: related');
  await place.write('again/northern-region.yaml', mine);
  expectRefusal(await place.mop('unpack', 'a.zip', '--out', 'again'), /again\/northern-region\.yaml is there already/);
  expect(await place.read('again/northern-region.yaml')).toBe(mine);
  const forced = await place.mop('unpack', 'a.zip', '--out', 'again', '--force');
  expect(forced).toMatchObject({ exitCode: 0, stdout: 'again/northern-region.yaml\n' });
  expect(await place.read('again/northern-region.yaml')).toBe(before);
});
