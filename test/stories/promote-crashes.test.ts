import { stat } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { jsonOf } from './expect-runs.ts';
import { watchOrganizations } from './watched-organizations.ts';
import type { OrganizationName, WatchedOrganizations } from './watched-organizations.ts';

/* A promotion that dies at any write, in either environment, or whose answers are lost, is finished by the same command. */

const workspace = `environments:
  dev: { local: dev }
  test: { local: test, assign: { North: { teams: [Technicians North] } } }
  prod: { local: prod }
default: dev
solution: { name: ContosoOffline }
publisher: { name: Contoso, prefix: con }
`;

let world: WatchedOrganizations;
let sync = 30;
beforeAll(async () => {
  world = await watchOrganizations(workspace);
}, 60_000);
afterAll(() => world.close());

const words = ['promote', 'North', '--from', 'dev', '--to', 'test', '--yes'];
const mop = (...all: readonly string[]) => world.place.mop(...all);

/** A new version of the profile in dev. */
async function changeInDev(): Promise<void> {
  sync += 5;
  const text = `version: 1\nname: North\ntables:\n  account: { rows: owned, owned: [user], sync: ${sync} }\n`;
  await world.place.write('profiles/north.yaml', text);
  expect((await mop('apply', '--yes')).exitCode).toBe(0);
}

async function jobs(): Promise<number> {
  return (await world.on('test').get('importjobs')).rows.length;
}

/** Finishes a promotion and expects that all is in place, by one import more than before. */
async function finish(before: number): Promise<void> {
  const { exitCode, stdout } = await mop(...words, '--json');
  expect(exitCode).toBe(0);
  expect(jsonOf({ stdout })).toMatchObject({
    people: [{ failed: [] }],
    verified: { profiles: [{ name: 'North', hasUnpublishedChanges: false }] },
  });
  const { rows } = await world.on('test').get('mobileofflineprofileitems?$select=syncintervalinminutes');
  expect(rows).toMatchObject([{ syncintervalinminutes: sync }]);
  expect(await jobs()).toBe(before + 1);
  const { rows: memberships } = await world.on('test').get('teammobileofflineprofilememberships');
  expect(memberships).toHaveLength(1);
}

/** Kills a run after each of its writes in one environment, and finishes it. Gives how many there were. */
async function killEverywhere(name: OrganizationName): Promise<number> {
  for (let at = 1; at <= 12; at++) {
    await changeInDev();
    const before = await jobs();
    if (!(await world.kill(name, at, words))) return at - 1;
    await finish(before);
  }
  throw new Error('there is no end of writes');
}

test.each([1, 2, 3])('asked to stop after write %d to test, it begins no other step, and goes on later', async (at) => {
  await changeInDev();
  const before = await jobs();
  const { exitCode, stderr } = await world.interrupt('test', at, words);
  expect({ exitCode, stderr }).toEqual({
    exitCode: 130,
    stderr: expect.stringMatching(/stopping after the change that is under way[^]*error: stopped (?:before|while) /),
  });
  await finish(before);
});

test('what was changed in dev since a run that was cut short follows in the same run', async () => {
  await changeInDev();
  const before = await jobs();
  expect((await world.interrupt('test', 3, words)).exitCode).toBe(130);
  await changeInDev();
  await finish(before + 1);
});

test('where dev was only published again since then, it is still reported as promoted', async () => {
  await changeInDev();
  const before = await jobs();
  expect((await world.interrupt('test', 3, words)).exitCode).toBe(130);
  expect((await mop('publish', 'North')).exitCode).toBe(0);
  const { exitCode, stdout } = await mop(...words);
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: expect.stringMatching(/^promoted ContosoOffline /m) });
  expect(await jobs()).toBe(before + 1);
});

test('killed after every write to dev', async () => {
  expect(await killEverywhere('dev')).toBeGreaterThanOrEqual(3);
}, 240_000);

test('killed after every write to test', async () => {
  expect(await killEverywhere('test')).toBeGreaterThanOrEqual(3);
  const folder = await world.stateFolder('test');
  expect((await stat(world.place.path(`${folder}/packages/installed.json`))).mode & 0o777).toBe(0o600);
}, 240_000);

test.each(['drop-after', '429;retry-after=0', '503;retry-after=0'])(
  'answers to the writes in test meet %s',
  async (fault) => {
    await changeInDev();
    const before = await jobs();
    const seen = new Set<string>();
    world.proxy('test').interfere = ({ path }) => {
      if (path === '$batch' || seen.has(path)) return {};
      seen.add(path);
      return { fault };
    };
    const run = await mop(...words);
    world.proxy('test').reset();
    expect(seen).toContain('StageAndUpgradeAsync');
    expect({ exitCode: run.exitCode, jobs: await jobs() }).toEqual({ exitCode: 0, jobs: before + 1 });
    await finish(before);
  },
  120_000,
);
