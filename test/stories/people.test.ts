import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startCrowdedDataverse } from '../deploy/crowded-dataverse.ts';
import type { CrowdedDataverse } from '../deploy/crowded-dataverse.ts';
import { createClient } from '../../src/dataverse/client.ts';
import type { DataverseClient } from '../../src/dataverse/dataverse-client.ts';
import { expectRefusal, jsonOf } from './expect-runs.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { startMop } from './run-mop.ts';

const nora = 'nora.lindqvist@contoso.example';
const tomasz = 'tomasz.wrona@contoso.example';
const olga = 'olga.petrova@contoso.example';
const team = 'Technicians North';

let place: Place;
let crowded: CrowdedDataverse;
let client: DataverseClient;

beforeAll(async () => {
  place = await makePlace();
  crowded = await startCrowdedDataverse({ count: 250 }, { stateFolder: place.path('.mop/dataverse') });
  client = createClient({ url: crowded.address.url, token: () => Promise.resolve(crowded.address.token) });
  for (const name of ['North', 'South']) await client.create('mobileofflineprofiles', { name });
});
afterAll(async () => {
  await crowded.close();
  await place.remove();
});

const declare = (text: string) =>
  place.write('mop.yaml', `environments:\n  dev:\n    local: dev\n${text}default: dev\n`);

test('mop.yaml says who has which profile, and --prune makes it so', async () => {
  await declare(
    `    assign:\n      North: { users: [${nora}], teams: [${team}] }\n      South: { users: [${tomasz}] }\n`,
  );
  const first = await place.mop('assign');
  expect(first).toMatchObject({ exitCode: 0 });
  expect(first.stdout).toBe(
    `+ user ${nora} is in "North" now\n+ team ${team} is in "North" now\n+ user ${tomasz} is in "South" now\n`,
  );
  await declare(`    assign:\n      North: { users: [${nora}, ${tomasz}] }\n`);
  expectRefusal(await place.mop('assign', '--quiet'), /tomasz.* is in "South"\n.*add --move; nothing was changed/);
  const moved = await place.mop('assign', '--move');
  expect(moved.stdout).toBe(
    `~ user ${tomasz} was moved to "North"\n  user ${nora} was in "North" already\n? team ${team} is in "North", and nobody named them (--prune takes them out)\n`,
  );
  const pruned = await place.mop('assign', 'north', '--prune', '--json');
  expect(jsonOf(pruned)).toMatchObject({ profile: { name: 'North' }, removed: [{ name: team }], notNamed: [] });
  expect((await place.mop('members', '--csv', '--quiet')).stdout).toMatch(
    /^profile,user,team,id\r\nNorth,nora.*@contoso\.example,,[0-9a-f-]{36}\r\nNorth,tomasz/,
  );
});

test('a list is read with its separators and refused with its lines', async () => {
  await place.write('people.csv', `profile;upn;team;remark\r\nSouth;${nora};;"says ""hi"""\r\n;;${team};x\r\n`);
  expectRefusal(await place.mop('assign', '--file', 'people.csv', '--quiet'), /people\.csv:3:1: there is no profile/);
  const run = await place.mop('assign', 'North', '--file', 'people.csv', '--move', '--json', '--quiet');
  expect(jsonOf(run)).toMatchObject({ profile: { name: 'South' }, moved: [{ principal: { name: nora } }] });
  await place.write('people.csv', `user,team\n${nora},\n,""\n\n ,"\t"\n`);
  expectRefusal(
    await place.mop('assign', 'North', '--file', 'people.csv', '--quiet'),
    /people\.csv:5:1: there is neither/,
  );
  await place.write('people.csv', "user,team\n'+nobody@contoso.example,\n");
  expectRefusal(await place.mop('assign', 'North', '--file', 'people.csv', '--quiet'), /"\+nobody@contoso\.example"/);
  await place.write('people.csv', 'person\nx\n');
  expectRefusal(
    await place.mop('unassign', 'North', '--file', 'people.csv', '--quiet'),
    /people\.csv:1:1: the first line/,
  );
  expectRefusal(await place.mop('assign', '--user', nora, '--quiet'), /no profile was named/);
  expectRefusal(await place.mop('assign', 'South', '--user', nora, '--prune', '--quiet'), /--prune goes with/);
});

test('whoever is refused is listed with the code, the others are done, and the exit code says so', async () => {
  const run = await place.mop('assign', 'South', '--user', nora, olga, '--quiet');
  expect(run.exitCode).toBe(4);
  expect(run.stdout).toMatch(/^ {2}user nora.* was in "South" already\n! user olga.*\(0x800609A6\); /);
  const json = await place.mop('assign', 'South', '--user', olga, '--quiet', '--json');
  expect(json.exitCode).toBe(4);
  expect(jsonOf(json)).toMatchObject({ added: [], failed: [{ principal: { name: olga }, code: '0x800609A6' }] });
});

test('a run that is killed in the middle is finished by the same command, and nobody ever has two profiles or none', async () => {
  const { names } = crowded;
  const list = (profile: string) => `user,profile\n${names.map((name) => `${name},${profile}\n`).join('')}`;
  await place.write('north.csv', list('North'));
  await place.write('south.csv', list('South'));
  expect((await place.mop('assign', '--file', 'north.csv', '--quiet')).stdout).toBe('+ 250 users are in "North" now\n');

  await setFaults('latency=100;path=$batch');
  const child = startMop(['assign', '--file', 'south.csv', '--move'], { cwd: place.folder, env: place.env });
  for (let moved = 0; moved < 2;) moved = await countOf('South');
  await setFaults('no-answer;path=$batch');
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('close', resolve));
  await setFaults();
  const torn = await profilesOfAll();
  expect(names.map((name) => torn.get(name)?.length)).toEqual(names.map(() => 1));
  expect(await countOf('South')).toBeLessThan(251);

  const again = await place.mop('assign', '--file', 'south.csv', '--move', '--json', '--quiet');
  expect(again.exitCode).toBe(0);
  const whole = await profilesOfAll();
  expect(names.map((name) => whole.get(name))).toEqual(names.map(() => ['South']));
  const idle = await place.mop('assign', '--file', 'south.csv', '--quiet');
  expect(idle.stdout).toBe('  250 users were in "South" already\n');
}, 120_000);

async function setFaults(...faults: readonly string[]): Promise<void> {
  const { url, token } = crowded.address;
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const answer = await fetch(`${url}/mop/faults`, { method: 'PUT', headers, body: JSON.stringify(faults) });
  expect(answer.status).toBe(204);
}

/** Names of the profiles of each user, read without mop's own batches. */
async function profilesOfAll(): Promise<Map<string, string[]>> {
  const rows = await client.fetch(
    'usermobileofflineprofilememberships',
    '<fetch><entity name="usermobileofflineprofilemembership"><attribute name="name"/></entity></fetch>',
  );
  const all = new Map<string, string[]>();
  for (const { name } of rows) {
    const [profile = '', user = ''] = String(name).split(' - ');
    all.set(user, [...(all.get(user) ?? []), profile]);
  }
  return all;
}

async function countOf(profile: string): Promise<number> {
  const path = `usermobileofflineprofilememberships?$select=name&$filter=startswith(name,'${profile} - ')`;
  return (await client.list(path)).length;
}
