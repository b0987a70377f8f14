import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { createClient } from '../../src/dataverse/client.ts';
import { createProfileEnvironment } from '../../src/dataverse/profile-environment.ts';
import { assignPeople } from '../../src/deploy/assign-people.ts';
import { createMoveJournal } from '../../src/deploy/move-journal.ts';
import { listMembers } from '../../src/deploy/list-members.ts';
import { unassignPeople } from '../../src/deploy/unassign-people.ts';
import { startCrowdedDataverse } from './crowded-dataverse.ts';
import type { CrowdedDataverse } from './crowded-dataverse.ts';

let crowded: CrowdedDataverse | undefined;
afterEach(() => crowded?.close());

function connect({ address, folder }: CrowdedDataverse) {
  const client = createClient({ url: address.url, token: () => Promise.resolve(address.token) });
  const environment = createProfileEnvironment(client);
  const reports: string[] = [];
  const onProgress = (done: number, total: number) => reports.push(`${done}/${total}`);
  return { client, environment, reports, onProgress, journal: createMoveJournal(join(folder, 'moves.json')) };
}

function only<T>([first, second]: readonly T[]): T {
  if (first === undefined || second !== undefined) throw new Error('expected one');
  return first;
}

/** The target of the issue: at most ten requests for each hundred users. */
const target = (users: number) => (10 * users) / 100;

test('2,000 users are assigned, some moved, listed and taken out in few requests, below every service limit', async () => {
  const { names, ...server } = (crowded = await startCrowdedDataverse({
    count: 2_000,
    withoutRole: [7, 1_999],
    disabled: [500],
  }));
  const dev = connect(crowded);
  for (const name of ['North', 'South']) await dev.client.create('mobileofflineprofiles', { name });
  const count = async <T>(work: Promise<T>): Promise<[T, number]> => {
    const before = await server.countRequests();
    return [await work, (await server.countRequests()) - before];
  };
  const assign = async (profile: string, users: readonly string[], move: boolean) => {
    const people = [{ profile, users, teams: ['Technicians North'] }];
    const [{ profiles }, requests] = await count(assignPeople(dev, { people, move, others: 'leave' }));
    return { ...only(profiles), requests };
  };

  const north = await assign('North', names, false);
  expect(north.added).toHaveLength(1_998);
  const failures = north.failed.map(({ principal, code }) => [principal.name, code]);
  expect(failures).toEqual([
    [names[7], '0x800609A6'],
    [names[500], 'disabled-user'],
    [names[1_999], '0x800609A6'],
  ]);
  expect(dev.reports.slice(0, 2)).toEqual(['0/2000', '100/2000']);
  expect(dev.reports.at(-1)).toBe('2000/2000');
  expect(north.requests).toBeLessThanOrEqual(target(2_000));

  const some = names.slice(8, 208);
  const moved = await assign('South', some, true);
  expect(moved.moved).toHaveLength(201);
  const again = await assign('South', some, false);
  expect(again.unchanged).toHaveLength(201);
  const [listed, listing] = await count(listMembers(dev.environment));
  expect(listed.map(({ users, teams }) => [users.length, teams.length])).toEqual([
    [1_797, 0],
    [200, 1],
  ]);
  const [left, removing] = await count(unassignPeople(dev, [{ profile: 'South', users: some, teams: [] }]));
  expect(only(left.profiles).removed).toHaveLength(200);
  expect(Math.max(moved.requests, again.requests, listing, removing)).toBeLessThanOrEqual(target(200));
}, 120_000);

test('people are found by sign-in name, mail address, id and Entra object id, whatever the case', async () => {
  crowded = await startCrowdedDataverse({ count: 2 });
  const { environment, client } = connect(crowded);
  const [row] = await client.list("systemusers?$filter=domainname eq 'technician.1@contoso.example'");
  const words = ['TECHNICIAN.1@contoso.example', row?.systemuserid, row?.azureactivedirectoryobjectid].map(String);
  const found = await environment.findUsers(words);
  expect(found.map(({ id }) => id)).toEqual(words.map(() => row?.systemuserid));
  await expect(environment.findUsers(['nobody', 'nemo', 'technician.0@contoso.example'])).rejects.toMatchObject({
    message: expect.stringMatching(/^there is no user "nobody" in .*, nor "nemo"$/),
  });
});
