import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataverseClient } from '../emulator/dataverse-client.ts';
import { liveChecks } from './checks/index.ts';
import { judge } from './live-check.ts';
import type { LiveCheck } from './live-check.ts';
import type { LiveTarget } from './live-target.ts';
import { removeLeftovers } from './remove-leftovers.ts';
import { renderReport } from './render-report.ts';
import { runChecks } from './run-checks.ts';
import { openSandbox } from './sandbox-target.ts';

let dataverse: DataverseClient;
let target: LiveTarget;

beforeAll(async () => {
  dataverse = await DataverseClient.start({ offlineTables: ['msdyn_workordernte'] });
  target = { url: dataverse.url, token: () => Promise.resolve(dataverse.token) };
});
afterAll(() => dataverse.stop());

const label = 'mop live 000000';

function run(checks: readonly LiveCheck[]) {
  return runChecks(target, { checks, label, tell: () => undefined });
}

async function namesLeft(): Promise<unknown[]> {
  const sets = ['mobileofflineprofiles', 'solutions', 'publishers'];
  const answers = await Promise.all(sets.map((set) => dataverse.get(set)));
  return answers
    .flatMap(({ rows }) => rows.map((row) => row.friendlyname ?? row.name))
    .filter((name) => String(name).startsWith(label));
}

test('every belief holds in the local Dataverse, and nothing is left there', async () => {
  const { results, left } = await run(liveChecks);
  const doubtful = results.filter(({ verdict }) => verdict.kind !== 'holds');
  expect(doubtful.map(({ check, verdict }) => `${check.id}: ${verdict.kind}, ${verdict.saw}`)).toEqual([]);
  expect(left).toEqual([]);
  expect(await namesLeft()).toEqual([]);
});

test('each check has an id of its own', () => {
  expect(new Set(liveChecks.map(({ id }) => id)).size).toBe(liveChecks.length);
});

test('a belief that is wrong is said to differ, one that fails is open; rows go all the same', async () => {
  const checks: LiveCheck[] = [
    { id: 'wrong', says: 'a | b', run: async (scratch) => judge(false, await scratch.profile('x')) },
    { id: 'failing', says: 'c', run: async (scratch) => Promise.reject(new Error(await scratch.profile('y'))) },
  ];
  const report = await run(checks);
  expect(report.results.map(({ verdict }) => verdict.kind)).toEqual(['differs', 'open']);
  expect(await namesLeft()).toEqual([]);
  const page = renderReport(report);
  expect(page).toContain('0 hold, 1 differ, 1 open');
  expect(page).toContain('| wrong | a \\| b | **differs** |');
});

test('what a killed run left is found and removed', async () => {
  const profile = await dataverse.profile(`${label} left`);
  const { json } = await dataverse.get('WhoAmI');
  await dataverse.create('usermobileofflineprofilememberships', {
    'MobileOfflineProfileId@odata.bind': `/mobileofflineprofiles(${profile})`,
    'SystemUserId@odata.bind': `/systemusers(${String(json.UserId)})`,
  });
  expect(await namesLeft()).toHaveLength(1);
  expect(await removeLeftovers(target)).toEqual([]);
  expect(await namesLeft()).toEqual([]);
});

describe('the sandbox is named by variables', () => {
  const world = (variables: Readonly<Record<string, string>>) => ({
    variables,
    folder: 'nowhere',
    tell: () => undefined,
    askSecret: () => Promise.resolve(undefined),
  });

  test('and entered as mop enters it', async () => {
    const opened = await openSandbox(world({ MOP_LIVE_URL: dataverse.url, MOP_TOKEN: dataverse.token }));
    expect(opened?.url).toBe(dataverse.url);
    expect(await opened?.token()).toBe(dataverse.token);
  });

  test('or there is none', async () => {
    expect(await openSandbox(world({ MOP_TOKEN: 'x' }))).toBeUndefined();
  });

  test('a sign-in that lacks something says what', async () => {
    const halfNamed = world({ MOP_LIVE_URL: 'https://contoso.crm4.dynamics.com', MOP_SIGN_IN: 'client-secret' });
    await expect(openSandbox(halfNamed)).rejects.toThrow('signing in by client-secret needs a tenant');
  });
});
