import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { customizationsXml, makeZip, manifestXml, profileId, profileXml, soundFiles } from '../solution/make-zip.ts';
import { expectRefusal, jsonOf } from './expect-runs.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { goodProfile } from './sample-profiles.ts';

let place: Place;
beforeAll(async () => {
  place = await makePlace();
  await place.write('north.yaml', goodProfile('North'));
  await place.write('copy.yaml', goodProfile('North'));
  await place.write('one.yaml', goodProfile('One').replace('name: One', `name: One\nid: ${profileId}`));
  await place.write('columns.yaml', `${goodProfile('Columns')}    columns: [name]\n`);
  await place.write('given.zip', await makeZip({ ...soundFiles, 'other/image.png': Buffer.from([0, 255, 1]) }));
  await place.write('given/Other/Solution.xml', manifestXml(profileId));
  await place.write('given/Other/Customizations.xml', customizationsXml(''));
  await place.write('given/MobileOfflineProfiles/One.xml', profileXml());
  await place.write('given/readme.txt', 'stays');
});
afterAll(() => place.remove());

const remark = 'no publisher given: using "Offline" with the prefix "mop"\n';

test("without a publisher it takes the solution's name, and says so on stderr", async () => {
  const run = await place.mop('pack', 'north.yaml', '--solution', 'Offline', '--out', 'out/a.zip');
  expect(run).toEqual({ exitCode: 0, stdout: 'out/a.zip\n', stderr: remark });
  const quiet = await place.mop('pack', 'north.yaml', '--solution', 'Offline', '--out', 'out/a.zip', '--quiet');
  expect(quiet).toEqual({ exitCode: 0, stdout: 'out/a.zip\n', stderr: '' });
});

test('name, version and managed make the file name, and come from mop.yaml where it says them', async () => {
  const managed = await place.mop(
    'pack',
    'north.yaml',
    '--solution',
    'Offline',
    '--managed',
    '--version',
    '2.0.0.1',
    '-q',
  );
  expect(managed).toEqual({ exitCode: 0, stdout: 'Offline_2_0_0_1_managed.zip\n', stderr: '' });
  await place.write('ws/mop.yaml', 'solution: { name: Ws, version: "3.1" }\npublisher: { name: Con, prefix: con }\n');
  const named = await place.mopWith({ cwd: 'ws' }, 'pack', '../north.yaml');
  expect(named).toEqual({ exitCode: 0, stdout: 'Ws_3_1.zip\n', stderr: '' });
});

test('managed and unmanaged differ, and both are packages of which lint only says what they need', async () => {
  const managed = await place.mop('pack', 'north.yaml', '--solution', 'Offline', '--managed', '--out', 'out/m.zip');
  expect(managed.exitCode).toBe(0);
  expect((await place.bytes('out/m.zip')).equals(await place.bytes('out/a.zip'))).toBe(false);
  const linted = await place.mop('lint', 'out/a.zip', 'out/m.zip', '--fail-on', 'warning');
  expect(linted).toMatchObject({ exitCode: 0, stderr: '' });
  expect(linted.stdout.match(/\[\S+ MOP\d+\]/g)).toEqual(Array(2).fill('[missing-dependency MOP704]'));
});

test('a column selection is said to be lost, even with --quiet and in JSON', async () => {
  const warning =
    'profile "Columns": a solution package carries no column selection; all columns of account will be downloaded';
  const run = await place.mop(
    'pack',
    'columns.yaml',
    '--solution',
    'Offline',
    '--out',
    'out/c.zip',
    '--quiet',
    '--json',
  );
  expect(run).toMatchObject({ exitCode: 0, stderr: `warning: ${warning}\n` });
  expect(jsonOf(run)).toEqual({
    files: ['out/c.zip'],
    profiles: [{ id: expect.any(String), name: 'Columns' }],
    warnings: [warning],
  });
});

test('into a zip: the profile is replaced or joins, the rest stays, the given file too', async () => {
  const before = await place.bytes('given.zip');
  const run = await place.mop('pack', 'one.yaml', 'north.yaml', '--into', 'given.zip', '--out', 'out/into.zip');
  expect(run).toEqual({ exitCode: 0, stdout: 'out/into.zip\n', stderr: '' });
  expect((await place.bytes('given.zip')).equals(before)).toBe(true);
  const unpacked = jsonOf(await place.mop('unpack', 'out/into.zip', '--out', 'out/into', '--json'));
  expect(unpacked).toMatchObject({ profiles: [{ profile: 'One', id: profileId }, { profile: 'North' }] });
  expect(await place.read('out/into/one.yaml')).toContain('rows: owned');
  expect((await place.bytes('out/into.zip')).includes('other/image.png')).toBe(true);
  expect((await place.mop('lint', 'out/into.zip')).exitCode).toBe(0);
  expectRefusal(await place.mop('pack', 'one.yaml', '--into', 'given.zip'), /say where to write.*\n.*--out given\.zip/);
  expect((await place.bytes('given.zip')).equals(before)).toBe(true);
});

test('into a package: what describes a new one is refused, not passed over', async () => {
  const words = ['pack', 'one.yaml', '--into', 'given.zip', '--out', 'out/o9.zip'];
  expectRefusal(
    await place.mop(...words, '--solution', 'Bar', '--version', '2.0.0.0', '--managed', '--publisher', 'P'),
    /--solution, --version, --publisher, --managed do not go with --into\n {2}The package keeps its name/,
  );
  expectRefusal(await place.mop(...words, '--prefix', 'bar'), /--prefix does not go with --into/);
  expect(await place.files()).not.toContain('out/o9.zip');
});

test('into a folder: to another place first, then in place', async () => {
  const copied = await place.mop('pack', 'one.yaml', '--into', 'given', '--out', 'out/given');
  expect(copied).toEqual({ exitCode: 0, stdout: 'out/given\n', stderr: '' });
  expect(await place.read('given/MobileOfflineProfiles/One.xml')).toBe(profileXml());
  expect(await place.read('out/given/readme.txt')).toBe('stays');
  expectRefusal(
    await place.mop('pack', 'one.yaml', '--into', 'given', '--out', 'out/given'),
    /out\/given is there already/,
  );
  const inPlace = await place.mop('pack', 'one.yaml', '--into', 'given');
  expect(inPlace.exitCode).toBe(0);
  expect(inPlace.stdout.trim().split('\n')).toContain('given/MobileOfflineProfiles/One.xml');
  expect(await place.read('given/MobileOfflineProfiles/One.xml')).toBe(
    await place.read('out/given/MobileOfflineProfiles/One.xml'),
  );
  expect(await place.read('given/Other/Solution.xml')).toContain('<UniqueName>Offline</UniqueName>');
  expect((await place.mop('lint', 'given')).exitCode).toBe(0);
});

test('into a folder: not into itself, and not where a file stands', async () => {
  expectRefusal(
    await place.mop('pack', 'one.yaml', '--into', 'given', '--out', 'given/sub'),
    /^error: given\/sub lies in the package itself\n {2}Name a place beside it/,
  );
  expectRefusal(
    await place.mop('pack', 'one.yaml', '--into', 'given', '--out', 'one.yaml/sub'),
    /^error: one\.yaml\/sub: a part of this path is a file, not a folder/,
  );
});

test('into a document: its own profile only', async () => {
  await place.write('single.xml', profileXml());
  expectRefusal(
    await place.mop('pack', 'north.yaml', '--into', 'single.xml'),
    /is the document of another profile than "North"/,
  );
  expect(await place.read('single.xml')).toBe(profileXml());
  expect(await place.mop('pack', 'one.yaml', '--into', 'single.xml')).toEqual({
    exitCode: 0,
    stdout: 'single.xml\n',
    stderr: '',
  });
  expect((await place.mop('lint', 'single.xml')).exitCode).toBe(0);
});

test.each([
  ['no solution', ['north.yaml'], /say which solution: --solution <name>/],
  ['a wrong solution name', ['north.yaml', '--solution', 'no name'], /unique name "no name" must be letters/],
  ['a forbidden prefix', ['north.yaml', '--solution', 'S', '--prefix', 'mscrm'], /prefix "mscrm" must be/],
  ['a wrong version', ['north.yaml', '--solution', 'S', '--version', 'one'], /version "one"/],
  ['the same profile twice', ['north.yaml', 'copy.yaml', '--solution', 'S'], /have the same id/],
  ['no file', ['nope.yaml', '--solution', 'S'], /^error: nope\.yaml: there is no such file/],
  ['no package', ['north.yaml', '--into', 'nope.zip', '--out', 'x.zip'], /^error: nope\.zip: .*there is no such file/],
])('%s is one message, and nothing is written', async (_, words, message) => {
  const before = await place.files();
  expectRefusal(await place.mop('pack', ...words, '--quiet'), message);
  expect(await place.files()).toEqual(before);
});
