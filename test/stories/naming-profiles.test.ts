import { rm, symlink } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expectRefusal, jsonOf } from './expect-runs.ts';
import { goodProfile } from './sample-profiles.ts';
import { watchDataverse } from './watched-dataverse.ts';
import type { WatchedDataverse } from './watched-dataverse.ts';

let watched: WatchedDataverse;
const mop = (...words: readonly string[]) => watched.place.mop(...words);

const nora = 'nora.lindqvist@contoso.example';
const [north, south] = ['profiles/north.yaml', 'profiles/regions/south.yaml'];

beforeAll(async () => {
  watched = await watchDataverse();
  await watched.place.write(north, goodProfile('North [x]'));
  await watched.place.write(south, goodProfile('South'));
  await watched.place.write('profiles/regions/notes.txt', 'no profile\n');
  await watched.place.write('South/readme.txt', 'a folder that is called as a profile is\n');
});
afterAll(() => watched.close());

describe('files, folders and patterns', () => {
  test.each([
    ['nothing: the workspace with its inner folders', []],
    ['a folder', ['profiles']],
    ['a pattern that no shell expanded', ['profiles/**/*.yaml']],
    ['files', [south, north]],
  ])('links and plan take %s', async (_, words) => {
    const linked = jsonOf(await mop('links', ...words, '--json'));
    expect(linked).toMatchObject({ profiles: expect.arrayContaining([expect.objectContaining({ file: south })]) });
    expect(linked).toHaveProperty('profiles.length', 2);
    const planned = jsonOf(await mop('plan', ...words, '--json'));
    expect(planned).toHaveProperty('summary.create', 4);
  });

  test.each([[[]], [['profiles']]])(
    'a link to a file that is not there is a profile that is missing: plan %j',
    async (words) => {
      await symlink('nowhere.yaml', watched.place.path('profiles/regions/east.yaml'));
      expectRefusal(await mop('plan', ...words), /profiles\/regions\/east\.yaml: there is no such file/);
      await rm(watched.place.path('profiles/regions/east.yaml'));
    },
  );

  test.each([['links'], ['plan']])('%s, given the name of a profile, says which file it is in', async (command) => {
    await watched.place.write('profiles/central.yaml', goodProfile('Central Region'));
    const run = await mop(command, 'central region');
    await rm(watched.place.path('profiles/central.yaml'));
    expectRefusal(
      run,
      /central region: there is no such file or folder\n {2}The profile of this name is profiles\/central\.yaml: /,
    );
  });

  test('pack takes them too', async () => {
    const packed = await mop('pack', 'profiles', '--solution', 'Both', '--out', 'both.zip', '--json');
    expect(jsonOf(packed)).toHaveProperty('profiles.length', 2);
  });

  test.each([['South'], ['profiles/*.yml'], ['profiles/none-*.yaml']])(
    'where %s has no profile file, that is said',
    async (word) => {
      expectRefusal(await mop('links', word), /there is no profile file at ".*"\n.*Name profile files/);
    },
  );
});

describe('a profile of an environment, by its file', () => {
  beforeAll(async () => {
    expect(await mop('apply', '--yes', '--quiet')).toMatchObject({ exitCode: 0 });
  });

  test('publish, members, assign and unassign', async () => {
    expect((await mop('publish', south)).stdout).toMatch(/^"South" is published as of/);
    await mop('assign', north, '--user', nora);
    expect((await mop('members', north)).stdout).toBe(`North [x]\n  user ${nora}\n`);
    expect((await mop('unassign', north, '--user', nora)).exitCode).toBe(0);
    expect((await mop('members', 'North [x]')).stdout).toBe('North [x]\n  nobody\n');
  });

  test('people whom mop.yaml names for it', async () => {
    await watched.place.write(
      'mop.yaml',
      `environments:\n  dev:\n    local: dev\n    assign:\n      South: { users: [${nora}] }\ndefault: dev\n`,
    );
    expect((await mop('assign', south)).stdout).toContain(`user ${nora} is in "South" now`);
  });

  test('export by a pattern, and a folder of the same name as a profile is no folder then', async () => {
    const exported = await mop(
      'export',
      'profiles/*.yaml',
      'South',
      '--solution',
      'Both',
      '--out',
      'out.zip',
      '--json',
    );
    expect(jsonOf(exported)).toHaveProperty('profiles.length', 2);
  });

  test.each([['profiles'], ['profiles/'], ['profiles/**/*.{yaml,yml}']])('export by the folder %s', async (word) => {
    const exported = await mop('export', word, '--solution', 'Both', '--out', 'all.zip', '--json');
    expect(jsonOf(exported)).toHaveProperty('profiles.length', 2);
  });

  test('a folder without a profile file is said to be one', async () => {
    expectRefusal(
      await mop('export', 'South/', '--solution', 'Both', '--out', 'none.zip'),
      /there is no profile file at "South\/"/,
    );
  });

  test('pull writes what is there into the file that names it', async () => {
    const before = await watched.place.read(south);
    await watched.place.write(
      south,
      `# mine\n${before.replace('rows: owned', 'rows: all').replace(/ *owned: .*\n/, '')}`,
    );
    const pulled = await mop('pull', south);
    expect(pulled.stdout).toBe(`${south}\n`);
    expect(await watched.place.read(south)).toMatch(/^# mine\n[^]*rows: owned\n[^]*owned: /);
  });

  test.each([['publish'], ['members'], ['unassign'], ['assign']])(
    '%s takes one, and no pattern of several',
    async (command) => {
      expectRefusal(await mop(command, 'profiles/**/*.yaml'), /profiles\/\*\*\/\*\.yaml: there is no such file/);
    },
  );

  test('a file of a profile that is not there is said to be of none', async () => {
    await watched.place.write('west.yaml', goodProfile('West'));
    expectRefusal(
      await mop('publish', 'west.yaml'),
      /there is no profile ".*" in dev\n.*mop apply brings the profile of a file/,
    );
  });
});
