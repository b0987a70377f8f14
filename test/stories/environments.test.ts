import { stat } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectRefusal, jsonOf } from './expect-runs.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { goodProfile } from './sample-profiles.ts';

const nora = 'nora.lindqvist@contoso.example';
const workspace = `environments:
  dev: { local: dev }
  test: { local: test }
solution: { name: ContosoOffline, version: 1.2.0.0 }
publisher: { name: Contoso, prefix: con }
`;

let place: Place;
beforeAll(async () => {
  place = await makePlace();
  await place.write('mop.yaml', workspace);
  await place.write('north.yaml', goodProfile('North'));
  await place.write('south.yaml', goodProfile('South'));
});
afterAll(async () => {
  await place.mop('dataverse', 'stop');
  await place.remove();
});

const start = () => place.mop('dataverse', 'start', '--organizations', 'dev,test', '--detach', '--json');

test('the local Dataverse serves two organizations in the background, for its owner only', async () => {
  const started = await start();
  expect(started).toMatchObject({ exitCode: 0, stderr: '' });
  const organization = (name: string) => ({
    name,
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    token: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(jsonOf(started)).toEqual({
    organizations: [organization('dev'), organization('test')],
    state: place.path('.mop/dataverse'),
    pid: expect.any(Number),
  });
  expect(await modeOf('.mop/dataverse')).toBe(0o700);
  for (const file of ['token', 'dataverse.json', 'organization-dev.db'])
    expect(await modeOf(`.mop/dataverse/${file}`)).toBe(0o600);
});

test('a second start is refused and says what to do', async () => {
  const { exitCode, stdout, stderr } = await start();
  expect({ exitCode, error: jsonOf({ stdout }) }).toMatchObject({
    exitCode: 2,
    error: { error: { code: 'already-running' } },
  });
  expect(stderr).toMatch(/^error: .*already\n {2}"mop dataverse stop"/);
});

test('a package goes into dev and its profiles are published', async () => {
  expect(await place.mop('pack', 'north.yaml', 'south.yaml', '--out', 'p.zip', '--quiet')).toMatchObject({
    exitCode: 0,
  });
  const imported = await place.mop('import', 'p.zip', '--json');
  expect(imported.exitCode).toBe(0);
  expect(imported.stderr).toMatch(/^no --env: working on the organization "dev" of the local Dataverse$/m);
  const profile = (name: string) => ({
    name,
    managed: false,
    hasUnpublishedChanges: false,
    publishedOn: expect.any(String),
  });
  expect(jsonOf(imported)).toMatchObject({
    solution: 'ContosoOffline',
    profiles: [profile('North'), profile('South')],
    published: [{ profile: { name: 'North' }, hadChanges: true }, { profile: { name: 'South' } }],
  });
  expect(jsonOf(await place.mop('publish', 'North', '--json', '--env', 'dev'))).toMatchObject({
    profile: { name: 'North' },
    hadChanges: false,
    publishedOn: expect.any(String),
  });
});

test('somebody who is in another profile is refused, and moved with --move', async () => {
  expect((await place.mop('assign', 'North', '--user', nora, '--env', 'dev')).stdout).toBe(
    `+ user ${nora} is in "North" now\n`,
  );
  const refused = await place.mop('assign', 'South', '--user', nora, '--env', 'dev', '--json');
  expect(refused.exitCode).toBe(2);
  expect(jsonOf(refused)).toEqual({
    error: {
      code: 'in-another-profile',
      message: `a user or team has one profile only: user ${nora} is in "North"`,
      hint: 'to move them to "South", add --move; nothing was changed',
    },
  });
  expect(await usersOf('North')).toEqual([nora]);
  const moved = await place.mop('assign', 'South', '--user', nora, '--env', 'dev', '--move');
  expect(moved.stdout).toBe(`~ user ${nora} was moved to "South"\n`);
  expect([await usersOf('North'), await usersOf('South')]).toEqual([[], [nora]]);
});

test('unassign takes the profile away, and says so when there was none', async () => {
  const words = ['unassign', 'South', '--user', nora, '--env', 'dev', '--json'];
  expect(jsonOf(await place.mop(...words))).toMatchObject({ removed: [{ kind: 'user', name: nora }], unchanged: [] });
  expect(jsonOf(await place.mop(...words))).toMatchObject({ removed: [], unchanged: [{ kind: 'user', name: nora }] });
});

test('a managed export goes into test', async () => {
  const exported = await place.mop('export', 'North', '--managed', '--out', 'out/m.zip', '--env', 'dev', '--json');
  expect(jsonOf(exported)).toMatchObject({ file: 'out/m.zip', profiles: [{ name: 'North' }], warnings: [] });
  expect((await place.mop('lint', 'out/m.zip')).exitCode).toBe(0);
  const imported = await place.mop('import', 'out/m.zip', '--env', 'test');
  expect(imported).toMatchObject({ exitCode: 0, stderr: 'checking out/m.zip …\nimporting out/m.zip …\n' });
  expect(imported.stdout).toMatch(/^imported ContosoOffline\n[^]*"North" is published as of 2/);
  expect((await place.mop('members', '--env', 'test')).stdout).toBe('North\n  nobody\nSouth\n  nobody\n');
});

test.each([
  [
    'an environment',
    ['members', '--env', 'tset'],
    /^error: there is no environment "tset"; did you mean "test"\?\n.*dev, test/,
  ],
  ['a profile', ['publish', 'Norht', '--env', 'dev'], /there is no profile "Norht" in .*\n {2}did you mean "North"\?/],
  ['a user', ['assign', 'North', '--env', 'dev', '--user', 'no@body.example'], /there is no user "no@body\.example"/],
  ['nobody', ['assign', 'North', '--env', 'dev'], /nobody was named\n {2}give --user/],
  ['no package', ['import', 'north.yaml', '--env', 'dev'], /north\.yaml: expected a solution \.zip/],
])('%s that is not there is one message', async (_, words, message) => {
  const run = await place.mop(...words, '--quiet');
  expectRefusal(run, message);
});

test('stop ends it, twice is fine, and the next start has the state and the token of before', async () => {
  const token = await place.read('.mop/dataverse/token');
  expect(jsonOf(await place.mop('dataverse', 'stop', '--json'))).toEqual({ stopped: true, pid: expect.any(Number) });
  expect(jsonOf(await place.mop('dataverse', 'stop', '--json'))).toEqual({ stopped: false });
  const alone = await place.mop('members', 'North');
  expect(alone.stderr).toMatch(/^no --env: .*\nstarting the local Dataverse, organization "dev"\n$/);
  expect(alone.stdout).toBe('North\n  nobody\n');
  expect((await start()).exitCode).toBe(0);
  expect(await place.read('.mop/dataverse/token')).toBe(token);
  expect((await place.mop('members', '--env', 'test')).stdout).toBe('North\n  nobody\nSouth\n  nobody\n');
});

test('an organization that is not being served is one message', async () => {
  await place.write(
    'mop.yaml',
    `${workspace}default: third\n`.replace('solution', '  third: { local: third }\nsolution'),
  );
  expectRefusal(
    await place.mop('members'),
    /does not serve the organization "third"\n.*--organizations dev,test,third/,
  );
});

async function modeOf(file: string): Promise<number> {
  return (await stat(place.path(file))).mode & 0o777;
}

async function usersOf(profile: string): Promise<readonly string[]> {
  const { stdout } = await place.mop('members', profile, '--env', 'dev');
  return [...stdout.matchAll(/^ {2}user (.*)$/gm)].map(([, name = '']) => name);
}
