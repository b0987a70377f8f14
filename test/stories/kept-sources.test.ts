import { chmod, mkdir, symlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { expectRefusal, jsonOf } from './expect-runs.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { program } from './run-mop.ts';

/* A mistyped path costs nothing that people wrote, and a file that cannot be seen is not taken for one that is fine. */

const profile = 'version: 1\nname: North\ntables:\n  account: { rows: owned, owned: [user], sync: 30 }\n';
const broken = profile.replace('North', 'South').replace('sync: 30', 'sync: 3');
const file = 'profiles/north.yaml';

let place: Place;
beforeEach(async () => {
  place = await makePlace();
  await place.write('mop.yaml', 'environments: { dev: { local: dev } }\ndefault: dev\n');
  await place.write(file, profile);
});
afterEach(() => place.remove());

describe('what is written does not replace', () => {
  test.each([
    ['pack', file, '--solution', 'Contoso', '--publisher', 'Contoso', '--prefix', 'con', '--out', file],
    ['report', file, '--out', file],
    ['lint', file, '--output', file],
    ['lint', file, '--format', `sarif=${file}`],
    ['links', file, '--format', 'svg', '--out', file],
    ['plan', '--out', file],
    ['metadata', 'pull', '--out', file],
    ['schema', '--out', file],
  ])('a profile: %j', async (...words) => {
    expectRefusal(await place.mop(...words), /north\.yaml is a profile, and would be lost\n {2}Name another file/);
    expect(await place.read(file)).toBe(profile);
  });

  test('mop.yaml, or a package by something else', async () => {
    expectRefusal(await place.mop('schema', '--out', 'mop.yaml'), /mop\.yaml is the file of a workspace/);
    const words = [
      'pack',
      file,
      '--solution',
      'Contoso',
      '--publisher',
      'Contoso',
      '--prefix',
      'con',
      '--out',
      'c.zip',
    ];
    expect((await place.mop(...words)).exitCode).toBe(0);
    expectRefusal(await place.mop('report', 'c.zip', '--out', 'c.zip'), /c\.zip is a package, and would be lost/);
    expect((await place.mop(...words)).exitCode).toBe(0);
    expect((await place.mop('lint', 'c.zip')).exitCode).toBe(0);
  });
});

describe('what is written does not replace', () => {
  const xml = `<?xml version="1.0"?>\n<!-- ours -->\n<MobileOfflineProfile><MobileOfflineProfileId>{57c37d7a-9dd4-4a0c-8e2c-6e7b2ba1e7a1}</MobileOfflineProfileId><Name>X</Name></MobileOfflineProfile>\n`;
  const snapshot = JSON.stringify({ tables: [{ logicalName: 'con_site', columns: [] }] });

  test.each([
    ['lint', 'x.xml', '--output', 'x.xml'],
    ['report', 'x.xml', '--out', 'x.xml'],
    ['lint', file, '--metadata', 'm.json', '--output', 'm.json'],
    ['lint', file, '--format', 'json=m.json'],
    ['lint', 'long.yaml', '--output', 'long.yaml'],
    ['lint', 'flow.yaml', '--output', 'flow.yaml'],
    ['lint', file, '--output', 'plan.json'],
  ])('its own input: %j', async (...words) => {
    const kept = {
      'x.xml': xml,
      'm.json': snapshot,
      'long.yaml': `${'# what this profile is for\n'.repeat(400)}${profile}`,
      'flow.yaml': '{ name: Flow, tables: { account: {} } }\n',
      'plan.json': '{"format": 1, "tool": "0.1.0", "plan": {}, "wanted": []}',
    };
    for (const [name, text] of Object.entries(kept)) await place.write(name, text);
    expectRefusal(await place.mop(...words), /, and would be lost\n {2}Name another file/);
    for (const [name, text] of Object.entries(kept)) expect(await place.read(name)).toBe(text);
  });

  test.each([
    ['--format', 'json=q.json', '--output', 'q.json'],
    ['--format', 'json=q.json', '--format', 'sarif=./q.json'],
    ['--baseline', 'q.json', '--update-baseline', '--output', 'q.json'],
  ])('another output of the same run: %j', async (...words) => {
    expectRefusal(await place.mop('lint', file, ...words), /q\.json would be written twice/);
    expect(await place.files()).not.toContain('q.json');
  });

  test('a plan by anything but a newer plan, a baseline by anything', async () => {
    expect((await place.mop('plan', '--out', 'p.json')).exitCode).toBe(0);
    expect((await place.mop('plan', '--out', 'p.json')).exitCode).toBe(0);
    expectRefusal(await place.mop('lint', '--output', 'p.json'), /p\.json is a plan, and would be lost/);
    await place.write('profiles/south.yaml', broken);
    await place.mop('lint', '--baseline', 'b.json', '--update-baseline');
    expectRefusal(await place.mop('lint', '--format', 'json=b.json'), /b\.json is a baseline, and would be lost/);
    expect((await place.mop('lint', '--format', 'json=l.json')).exitCode).toBe(1);
    expect((await place.mop('lint', '--format', 'json=l.json')).exitCode).toBe(1);
  });
});

test('a pipe in place of a file is not waited for', async () => {
  spawnSync('mkfifo', [place.path('pipe')]);
  expect((await place.mop('schema', '--out', 'pipe')).exitCode).toBe(0);
  expect(await place.read('pipe')).toContain('$schema');
});

describe('lint sees', () => {
  test('files behind symbolic links, each once, and is not led in circles', async () => {
    await place.write('south.yaml', broken);
    await symlink('../south.yaml', place.path('profiles/south.yaml'));
    await mkdir(place.path('profiles/more'));
    await symlink('..', place.path('profiles/more/circle'));
    const run = await place.mop('lint', '--json');
    expect(run.exitCode).toBe(1);
    expect(jsonOf(run)).toMatchObject({ summary: { profiles: 2, errors: 1 } });
    expect(jsonOf(run)).toMatchObject({
      findings: expect.arrayContaining([expect.objectContaining({ file: 'profiles/south.yaml' })]),
    });
  });

  test('that a folder may not be read', async () => {
    await place.write('profiles/more/south.yaml', broken);
    await chmod(dirname(place.folder), 0o755);
    await chmod(place.path('profiles/more'), 0o000);
    // Whoever may do everything is somebody else for once.
    const own = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const options = { cwd: place.folder, env: { PATH: process.env.PATH }, encoding: 'utf8', ...own } as const;
    const run = spawnSync(process.execPath, [program, 'lint', '--no-cache'], options);
    await chmod(place.path('profiles/more'), 0o755);
    expect({ exitCode: run.status, stderr: run.stderr }).toEqual({
      exitCode: 2,
      stderr:
        'error: profiles/more: permission denied\n  Give the user who runs mop the right to it, or name another place.\n',
    });
  });
});

test.each([
  ['report', file, '--days', '5'],
  ['report', file, '--user', 'nora'],
  ['lint', file, '--at', 'now'],
])('what says something of rows needs rows: %j', async (...words) => {
  expectRefusal(await place.mop(...words), /--(?:days|user|at) goes with --data <folder>\n {2}mop data pull makes/);
});

test('init where a file stands says so', async () => {
  await place.write('a-file', '');
  expectRefusal(await place.mop('init', 'a-file'), /a-file\/profiles: a part of this path is a file, not a folder/);
});

test('commands that change mop.yaml at once take turns', async () => {
  const names = ['one', 'two', 'three', 'four'];
  const runs = await Promise.all(names.map((name) => place.mop('env', 'add', name, '--local', name)));
  expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
  const text = await place.read('mop.yaml');
  expect(names.filter((name) => text.includes(`${name}: `))).toEqual(names);
  expect(await place.files()).toEqual(['mop.yaml', file]);
});

test('what only a running command started is not stopped under it', async () => {
  expect((await place.mop('dataverse', 'start', '--detach')).exitCode).toBe(0);
  const known: unknown = JSON.parse(await place.read('.mop/dataverse/dataverse.json'));
  await place.write('.mop/dataverse/dataverse.json', JSON.stringify(Object.assign({}, known, { isForCommand: true })));
  expectRefusal(
    await place.mop('dataverse', 'stop'),
    /a mop command that is running \(process \d+\) started it for itself/,
  );
  await place.write('.mop/dataverse/dataverse.json', JSON.stringify(known));
  expect((await place.mop('dataverse', 'stop')).stdout).toBe('stopped\n');
});

test('two commands that start the local Dataverse at once both succeed', async () => {
  const runs = await Promise.all([place.mop('plan', '--quiet'), place.mop('plan', '--quiet')]);
  expect(runs.map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual([
    { exitCode: 0, stderr: '' },
    { exitCode: 0, stderr: '' },
  ]);
});
