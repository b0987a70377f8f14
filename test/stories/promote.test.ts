import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectQuietError, jsonOf } from './expect-runs.ts';
import { watchOrganizations } from './watched-organizations.ts';
import type { OrganizationName, WatchedOrganizations } from './watched-organizations.ts';

/* One profile from dev through test into prod, with people, somebody who changes test by hand, a failed import and the way back. */

const nora = 'nora.lindqvist@contoso.example';
const workspace = `environments:
  dev: { local: dev }
  test: { local: test, assign: { North: { users: [${nora}] } } }
  prod: { local: prod, assign: { North: { users: [${nora}], teams: [Technicians North] } } }
default: dev
solution: { name: ContosoOffline }
publisher: { name: Contoso, prefix: con }
`;
const profile = (sync: number, more = ''): string => `version: 1
name: North
tables:
  account: { rows: owned, owned: [user], related: [contact_customer_accounts] }
  contact: { rows: related, sync: ${sync} }
${more}`;

let world: WatchedOrganizations;
beforeAll(async () => {
  world = await watchOrganizations(workspace);
  await applyInDev(profile(30));
}, 60_000);
afterAll(() => world.close());

const mop = (...words: readonly string[]) => world.place.mop(...words);
const promote = (from: string, to: string, ...words: readonly string[]) =>
  mop('promote', 'North', '--from', from, '--to', to, ...words);

async function applyInDev(text: string): Promise<void> {
  await world.place.write('profiles/north.yaml', text);
  const applied = await mop('apply', '--yes', '--allow-destructive', '--prune');
  expect(applied.exitCode).toBe(0);
}

/** What was written to an organization; a batch of this command reads. */
function writes(name: OrganizationName): readonly string[] {
  const paths = world
    .proxy(name)
    .writes()
    .map(({ path }) => path);
  return paths.filter((path) => path !== '$batch');
}

/** What an organization holds of the profile: tables with their sync, what is unpublished, and the solution. */
async function holdings(name: OrganizationName): Promise<object> {
  const rows = async (set: string) =>
    (await world.on(name).get(`${set}/Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()`)).rows;
  const items = await rows('mobileofflineprofileitems');
  const all = [
    ...(await rows('mobileofflineprofiles')),
    ...items,
    ...(await rows('mobileofflineprofileitemassociations')),
  ];
  const { rows: solutions } = await world.on(name).get("solutions?$filter=uniquename eq 'ContosoOffline'");
  return {
    tables: items.map((item) => `${String(item.selectedentitytypecode)} ${String(item.syncintervalinminutes)}`).sort(),
    waiting: all.filter(({ componentstate }) => componentstate !== 0).length,
    solution: solutions.map(({ version, ismanaged }) => `${String(version)} ${String(ismanaged)}`),
  };
}

test('into test: lint, export, import, publish, people and proof; again, nothing is written', async () => {
  const first = await promote('dev', 'test');
  expect(first).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('importing ContosoOffline into test') });
  expect(first.stdout).toContain(`+ user ${nora} is in "North" now`);
  expect(first.stdout).toMatch(
    /verified:\n {2}ContosoOffline 1\.0\.0\.0 is installed in test, managed\n {2}"North" has the 2 tables and 1 relationship of/,
  );
  expect(await holdings('test')).toEqual({
    tables: ['account null', 'contact 30'],
    waiting: 0,
    solution: ['1.0.0.0 true'],
  });
  for (const name of ['dev', 'test'] as const) world.proxy(name).reset();
  const again = await promote('dev', 'test', '--json');
  expect(jsonOf(again)).toMatchObject({
    environment: 'test',
    version: '1.0.0.0',
    jobId: null,
    steps: [],
    replaced: null,
  });
  expect([...writes('dev'), ...writes('test')]).toEqual([]);
});

test('a new version shows what it changes, asks, and raises the number by itself', async () => {
  await applyInDev(profile(60, '  task: { rows: owned, owned: [user] }\n'));
  const asked = await promote('dev', 'test');
  expect(asked).toMatchObject({ exitCode: 2, stdout: expect.stringContaining('sync: 30 -> 60') });
  expectQuietError(asked.stderr.slice(asked.stderr.indexOf('error:')));
  const done = await promote('dev', 'test', '--yes', '--json');
  expect(jsonOf(done)).toMatchObject({
    version: '1.0.0.1',
    replaced: '1.0.0.0',
    steps: ['lint', 'export', 'import', 'publish', 'assign', 'verify'].map((step) => ({
      step,
      at: expect.any(String),
    })),
    people: [{ unchanged: [{ name: nora }], failed: [] }],
    verified: {
      managed: true,
      profiles: [{ name: 'North', tables: 3, relationships: 1, hasUnpublishedChanges: false }],
    },
  });
  expect(await holdings('test')).toMatchObject({ tables: ['account null', 'contact 60', 'task null'], waiting: 0 });
});

test('what was tested goes on into prod as the same package', async () => {
  const run = await promote('test', 'prod', '--json');
  expect(jsonOf(run)).toMatchObject({ environment: 'prod', version: '1.0.0.1', people: [{ added: [{}, {}] }] });
  expect(await holdings('prod')).toEqual(await holdings('test'));
  const kept = async (name: OrganizationName) =>
    (await world.place.read(`${await world.stateFolder(name)}/packages/installed.json`)).match(/"sha256": "\w+"/g);
  expect(await kept('prod')).toEqual((await kept('test'))?.slice(-1));
});

test('somebody changed test by hand: it does not go on, and is overwritten only on request', async () => {
  const { rows } = await world.on('test').get("mobileofflineprofileitems?$filter=selectedentitytypecode eq 'contact'");
  const [contact] = rows;
  const path = `mobileofflineprofileitems(${String(contact?.mobileofflineprofileitemid)})`;
  expect((await world.on('test').patch(path, { syncintervalinminutes: 15 })).status).toBe(204);
  const profileId = String(contact?._regardingobjectid_value);
  await world.on('test').item(profileId, 'incident');
  const onward = await promote('test', 'prod', '--yes');
  expect(onward).toMatchObject({
    exitCode: 4,
    stderr: expect.stringContaining('test is not as the package ContosoOffline 1.0.0.1'),
  });
  world.proxy('test').reset();
  const refused = await promote('dev', 'test', '--yes');
  expect(refused.stderr).toContain(
    'somebody changed test by hand, which is overwritten: table incident, table contact',
  );
  expect(refused.stderr).toContain('add --allow-destructive');
  expect(writes('test')).toEqual([]);
  const done = await promote('dev', 'test', '--yes', '--allow-destructive');
  expect(done).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining('deleted item incident, which had been added by hand'),
  });
  expect(await holdings('test')).toMatchObject({ tables: ['account null', 'contact 60', 'task null'], waiting: 0 });
});

test('an import that fails says why with its code, changes nothing, and the same command goes on later', async () => {
  await applyInDev(profile(90, '  task: { rows: owned, owned: [user] }\n'));
  const before = await holdings('prod');
  const { rows } = await world.on('prod').get("EntityDefinitions?$filter=LogicalName eq 'task'&$select=MetadataId");
  expect(rows).toHaveLength(1);
  world.proxy('prod').interfere = ({ path }) =>
    path === 'StageAndUpgradeAsync' ? { fault: 'concurrent-publish' } : {};
  const failed = await promote('dev', 'prod', '--yes', '--json');
  expect(failed.exitCode).toBe(4);
  expect(jsonOf(failed)).toMatchObject({ error: { code: '0x80071151', hint: expect.any(String) } });
  expect(await holdings('prod')).toEqual(before);
  world.proxy('prod').reset();
  const again = await promote('dev', 'prod', '--yes');
  expect(again).toMatchObject({
    exitCode: 0,
    stderr: expect.stringContaining('going on with the promotion of ContosoOffline'),
  });
  expect(await holdings('prod')).toMatchObject({ tables: ['account null', 'contact 90', 'task null'], waiting: 0 });
});

test('undo brings back what prod had, under a higher version, and keeps its people', async () => {
  const asked = await mop('promote', '--undo', '--to', 'prod');
  expect(asked).toMatchObject({ exitCode: 2, stdout: expect.stringContaining('sync: 90 -> 60') });
  const undone = await mop('promote', '--undo', '--to', 'prod', '--yes', '--json');
  expect(jsonOf(undone)).toMatchObject({ environment: 'prod', replaced: '1.0.0.3', version: '1.0.0.4', people: [] });
  expect(await holdings('prod')).toMatchObject({ tables: ['account null', 'contact 60', 'task null'], waiting: 0 });
  expect((await mop('members', 'North', '--env', 'prod')).stdout).toContain(`user ${nora}`);
});

test('where the environment refuses to uninstall, everybody is back, and who was where is written down', async () => {
  const before = await mop('members', '--env', 'prod');
  world.proxy('prod').interfere = ({ path, method }) =>
    method === 'DELETE' && path.startsWith('solutions(') ? { fault: 'concurrent-publish' } : {};
  const refused = await mop('promote', '--uninstall', '--to', 'prod', '--yes', '--allow-destructive');
  world.proxy('prod').reset();
  expect(refused).toMatchObject({
    exitCode: 4,
    stderr: expect.stringContaining('nothing was uninstalled, and everybody is back in their profiles'),
  });
  expect(refused.stderr).toMatch(/mop rollback \w+ brings back who was in which profile/);
  expect((await mop('members', '--env', 'prod')).stdout).toBe(before.stdout);
});

test('uninstalling takes the people out, and the profile with the solution', async () => {
  const asked = await mop('promote', '--uninstall', '--to', 'prod', '--yes');
  expect(asked).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('with "North" and its 2 members') });
  const done = await mop('promote', '--uninstall', '--to', 'prod', '--yes', '--allow-destructive');
  expect(done).toMatchObject({
    exitCode: 0,
    stdout: 'uninstalled ContosoOffline 1.0.0.4 from prod\n  "North" is gone\n',
  });
  expect(await holdings('prod')).toEqual({ tables: [], waiting: 0, solution: [] });
  expect((await mop('promote', '--undo', '--to', 'prod')).stderr).toContain('was not promoted from this workspace');
});
