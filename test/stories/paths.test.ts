import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { profileXml } from '../solution/make-zip.ts';
import { expectRefusal } from './expect-runs.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { badProfile, goodProfile } from './sample-profiles.ts';

let place: Place;
beforeAll(async () => {
  place = await makePlace();
});
afterAll(() => place.remove());

const names: readonly (readonly [string, string])[] = [
  ['../../x', 'x'],
  ['/etc/x', 'etc-x'],
  ['..', 'profile'],
  ['C:\\Windows\\x', 'c-windows-x'],
  ['CON', 'con-profile'],
  ['lpt1', 'lpt1-profile'],
  ['a:b|c?*', 'a-b-c'],
  ['x'.repeat(300), 'x'.repeat(80)],
  ['日本 プロファイル', '日本-プロファイル'],
  ['Žluťoučký Ångström ﬁ ΰ й', 'zlutoucky-angstrom-fi-υ-и'],
  ['नमस्ते ❤️', 'नमस्ते'],
  ['日本 語', '日本-語'],
];

describe('the name of a profile never leads elsewhere', () => {
  test.each(names)('new %s', async (name, slug) => {
    const run = await place.mopWith({ cwd: '.' }, 'new', name, '--template', 'empty');
    expect(run).toMatchObject({ exitCode: 0, stdout: `profiles/${slug}.yaml\n` });
    expect(await place.read(`profiles/${slug}.yaml`)).toContain(JSON.stringify(name));
  });

  test.each(names)('unpack %s', async (name, slug) => {
    const escaped = name.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    await place.write('named.xml', profileXml().replaceAll('One', escaped));
    const run = await place.mop('unpack', 'named.xml', '--out', 'out');
    expect(run).toMatchObject({ exitCode: 0, stdout: `out/${slug}.yaml\n` });
  });

  test('and nothing was written outside', async () => {
    const written = await place.files();
    expect(written).toHaveLength(2 * names.length + 1);
    expect(written.filter((file) => !/^(?:profiles|out)\/[^/]+\.yaml$|^named\.xml$/.test(file))).toEqual([]);
    expect((await readdir(join(place.folder, '..'))).sort()).toEqual(['cache', 'home', 'temporary', 'work']);
  });

  test('two names with the same file name get one each', async () => {
    await place.write('a.yaml', goodProfile('"same name"'));
    await place.write('b.yaml', goodProfile('"Same/Name"'));
    await place.mop('pack', 'a.yaml', 'b.yaml', '--solution', 'Same', '--out', 'same.zip', '-q');
    const run = await place.mop('unpack', 'same.zip', '--out', 'same', '-q');
    expect(run).toEqual({ exitCode: 0, stdout: 'same/same-name.yaml\nsame/same-name-2.yaml\n', stderr: '' });
  });

  test('--out may lead outside: whoever types it wants it', async () => {
    const run = await place.mop('new', 'Outside', '--template', 'empty', '--out', '../home/outside.yaml');
    expect(run.exitCode).toBe(0);
    expect(await place.read('../home/outside.yaml')).toContain('name: "Outside"');
  });
});

describe('what is no file', () => {
  beforeAll(async () => {
    await place.write('odd/good.yaml', goodProfile('Good'));
    await mkdir(place.path('odd/folder.yaml'));
    await symlink('.', place.path('odd/loop'));
    await symlink('self.yaml', place.path('odd/self.yaml'));
    await symlink('nowhere.yaml', place.path('odd/dangling.yaml'));
    spawnSync('mkfifo', [place.path('odd/pipe.yaml')]);
  });

  test('a folder with them is checked for its files', async () => {
    const expected = { exitCode: 0, stdout: 'no findings in 1 profile (1 file)\n', stderr: '' };
    expect(await place.mop('lint', 'odd')).toEqual(expected);
    expect(await place.mop('lint', 'odd/**/*.yaml')).toEqual(expected);
  });

  test.each([
    ['lint', 'odd/folder.yaml', /there is nothing to check at "odd\/folder\.yaml"/],
    ['lint', 'odd/self.yaml', /odd\/self\.yaml: symbolic links lead in a circle/],
    ['lint', 'odd/dangling.yaml', /odd\/dangling\.yaml: there is no such file/],
    ['lint', 'odd/pipe.yaml', /"odd\/pipe\.yaml" is neither a file nor a folder/],
    ['lint', 'odd/good.yaml/x.yaml', /a part of this path is a file/],
    ['links', 'odd/folder.yaml', /there is no profile file at "odd\/folder\.yaml"/],
    ['links', 'odd/pipe.yaml', /odd\/pipe\.yaml: this is a pipe or a device/],
    ['links', '/dev/zero', /this is no file|not a file/],
    ['unpack', 'odd/pipe.yaml', /this is no file|not a file/],
    ['unpack', 'odd', /no unpacked solution/],
    ['import', 'odd/pipe.yaml', /this is a pipe or a device/],
  ])('%s %s is one message', async (command, path, message) => {
    expectRefusal(await place.mop(command, path), message);
  });

  test.each([
    ['a folder', 'odd/folder.yaml', /odd\/folder\.yaml: this is a folder/],
    ['below a file', 'odd/good.yaml/x.yaml', /a part of this path is a file, not a folder/],
  ])('%s is nothing to write to', async (_, out, message) => {
    expectRefusal(await place.mop('new', 'X', '--out', out, '--force'), message);
    expectRefusal(await place.mop('lint', 'odd/good.yaml', '--output', out), message);
  });

  const isRoot = process.getuid?.() === 0;
  (isRoot ? test.skip : test)('a file that may not be read is one message', async () => {
    await place.write('secret/s.yaml', goodProfile('S'));
    await chmod(place.path('secret/s.yaml'), 0);
    expectRefusal(await place.mop('lint', 'secret'), /secret\/s\.yaml: permission denied/);
  });
});

describe('a mop.yaml in a folder above', () => {
  const canary = 'canary-5d41402abc4b';
  const members = async (text: string) => {
    await place.write('above/mop.yaml', text);
    await place.write('above/below/p.yaml', badProfile('P'));
    return place.mopWith({ cwd: 'above/below', env: { MOP_TOKEN: canary } }, 'members', '--env', 'prod');
  };
  const remote = (url: string): string => `environments: { prod: { url: "${url}" } }`;

  test.each([
    ['holds no token', 'token: s3cret', /mop\.yaml:1:1: unknown key "token"/],
    [
      'holds no token of an environment',
      'environments: { prod: { url: "https://x.crm.dynamics.com", token: s3cret } }',
      /unknown key "token"/,
    ],
    ['holds no password', remote('https://u:s3cret@x.crm.dynamics.com'), /no user name or password/],
    ['holds no code', 'rules: !!js/function "process.exit()"', /a tag is not allowed here/],
    ['holds no plugin', 'plugins: [./evil.js]', /unknown key "plugins"/],
    ['sends no token to another host', remote('https://evil.example'), /no host of a Dynamics 365 cloud/],
    [
      'sends no token to a host that looks like one',
      remote('https://x.crm.dynamics.com.evil.tld'),
      /no host of a Dynamics 365 cloud/,
    ],
    ['sends no token in the clear', remote('http://x.crm.dynamics.com'), /must begin with https/],
    ['leads to no other state folder', 'environments: { prod: { local: "../../x" } }', /prod\.local" must match/],
    ['has a place for its mistakes', 'environments: [', /mop\.yaml:\d:\d+: /],
  ])('%s', async (_, text, message) => {
    const run = await members(text);
    expectRefusal(run, message);
    expect(run.stderr).not.toContain(canary);
    expect(run.stderr).not.toContain('s3cret');
  });

  test('shows nothing of a file that it names as metadata', async () => {
    await place.write('home-of-another/secret.txt', `${canary} and more`);
    await place.write('above/mop.yaml', 'metadata: ../home-of-another/secret.txt');
    const run = await place.mopWith({ cwd: 'above/below' }, 'lint', 'p.yaml');
    expectRefusal(run, /secret\.txt/);
    expect(run.stderr).not.toContain(canary.slice(0, 6));
  });
});

test('an empty word, and standard input twice, are refused; a file twice is one', async () => {
  const place = await makePlace('twice');
  try {
    await place.write('mop.yaml', 'environments: { dev: { local: dev } }\ndefault: dev\n');
    await place.write('profiles/a.yaml', goodProfile('A'));
    for (const command of ['lint', 'plan', 'links'])
      expectRefusal(await place.mop(command, ''), /^error: an empty word names no file\n {2}A variable may not be set/);
    expectRefusal(await place.mop('lint', '-', '-'), /standard input can be read once/);
    expect((await place.mop('plan', 'profiles/*.yaml', './profiles/a.yaml', 'profiles', '-q')).stderr).toBe('');
    const twice = [
      'pack',
      'profiles/a.yaml',
      './profiles/a.yaml',
      '--solution',
      'S',
      '--publisher',
      'P',
      '--prefix',
      'con',
    ];
    expect((await place.mop(...twice, '--out', 's.zip')).exitCode).toBe(0);
    for (const words of [twice, ['new', 'B'], ['report', 'profiles/a.yaml'], ['schema']])
      expectRefusal(await place.mop(...words, '--out', 'out/'), /^error: out\/ is a folder, expected a file\n {2}Add/);
    expect(await place.files()).toEqual(['mop.yaml', 'profiles/a.yaml', 's.zip']);
  } finally {
    await place.remove();
  }
});

test('a file whose name has a backslash, or whose folder begins with two dots, is found again under the name that is shown', async () => {
  const place = await makePlace('names');
  try {
    await place.write('mop.yaml', '');
    await place.write(
      'profiles/x\\y.yaml',
      `${goodProfile('Odd')}filters:\n  old: { table: account, where: [name not-null] }\n`,
    );
    expect(await place.mop('links')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await place.mop('lint', '--fix', '--json')).toMatchObject({ exitCode: 0 });
    expect(await place.files()).toEqual(['mop.yaml', 'profiles/x\\y.yaml']);
    expect(await place.read('profiles/x\\y.yaml')).not.toContain('old');
    await place.write('..foo/a.yaml', 'version: 1\nname: A\ntables: { account: { sync: 3 } }\n');
    expect((await place.mop('lint', '..foo')).stdout).toContain('..foo/a.yaml');
    expect((await place.mop('lint', '..foo')).stdout).not.toContain(place.folder);
  } finally {
    await place.remove();
  }
});
