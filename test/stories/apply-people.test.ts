import { afterEach, expect, test } from '@jest/globals';
import { startCrowdedDataverse } from '../deploy/crowded-dataverse.ts';
import type { CrowdedDataverse } from '../deploy/crowded-dataverse.ts';
import { createClient } from '../../src/dataverse/client.ts';
import { createProfileEnvironment } from '../../src/dataverse/profile-environment.ts';
import { listMembers } from '../../src/deploy/list-members.ts';
import { expectRefusal, jsonOf } from './expect-runs.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { startMop } from './run-mop.ts';

/* People of mop.yaml in plan, apply and rollback, against a local Dataverse with the usual service limits. */

const team = 'Technicians North';
let place: Place;
let crowded: CrowdedDataverse;

async function start(count: number, withoutRole: readonly number[] = []): Promise<void> {
  place = await makePlace();
  crowded = await startCrowdedDataverse({ count, withoutRole });
  const running = { pid: process.pid, organizations: [crowded.address] };
  await place.write('.mop/dataverse/dataverse.json', JSON.stringify(running));
  for (const name of ['North', 'South']) {
    await place.write(
      `profiles/${name.toLowerCase()}.yaml`,
      `version: 1\nname: ${name}\ntables:\n  account: { rows: owned, owned: [user] }\n`,
    );
  }
}

afterEach(async () => {
  await crowded.close();
  await place.remove();
});

/** The target of the issue: at most ten requests for each hundred users. */
const target = (users: number) => (10 * users) / 100;

const declare = (assign: Readonly<Record<string, object>>) =>
  place.write('mop.yaml', JSON.stringify({ environments: { dev: { local: 'dev', assign } }, default: 'dev' }));

const apply = (...words: readonly string[]) => place.mop('apply', '--yes', '--no-lint', '--quiet', ...words);

/** How many users and teams each profile has, over another connection. */
async function counts(): Promise<readonly string[]> {
  const { url, token } = crowded.address;
  const environment = createProfileEnvironment(createClient({ url, token: () => Promise.resolve(token) }));
  const members = await listMembers(environment);
  return members.map(({ profile, users, teams }) => `${profile.name} ${users.length} ${teams.length}`);
}

test('1,000 people of mop.yaml are applied in few requests, finished after a kill, moved, and brought back', async () => {
  await start(1_000);
  const users = crowded.names;
  await declare({ North: { users, teams: [team] } });
  const child = startMop(['apply', '--yes', '--no-lint'], { cwd: place.folder, env: place.env });
  while ((await counts())[0]?.startsWith('North 0') !== false) expect(child.exitCode).toBeNull();
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('close', resolve));
  expect(await counts()).not.toContain('North 1000 1');
  const before = await crowded.countRequests();
  expect(await apply()).toMatchObject({ exitCode: 0 });
  expect((await crowded.countRequests()) - before).toBeLessThanOrEqual(target(1_000));
  expect(await counts()).toEqual(['North 1000 1', 'South 0 0']);

  await declare({ North: { users: users.slice(300) }, South: { users: users.slice(0, 300) } });
  const plan = await place.mop('plan', '--no-lint', '--quiet');
  expect(plan.stdout).toContain('\n  ± 300 users (moved from North)\n');
  expect(plan.stdout).toContain(`\n    ? team ${team}\n`);
  const careful = await apply();
  expect(careful).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/300 of the changes delete, replace/) });
  expect(await apply('--allow-destructive')).toMatchObject({ exitCode: 0 });
  expect(await counts()).toEqual(['North 700 1', 'South 300 0']);
  expect(await place.mop('rollback', '--yes', '--quiet')).toMatchObject({ exitCode: 0 });
  expect(await counts()).toEqual(['North 1000 1', 'South 0 0']);
}, 240_000);

test('whoever is refused stops nobody else; --prune takes out who is not named; a saved plan does not give a second profile', async () => {
  await start(4, [1]);
  const [first = '', refused = '', third = '', last = ''] = crowded.names;
  await declare({ North: { users: [first, refused, third], teams: [team] } });
  const run = await apply('--json');
  expect(run.exitCode).toBe(4);
  expect(jsonOf(run)).toMatchObject({ error: { code: '0x800609A6', message: expect.stringContaining(refused) } });
  expect(run.stderr).toContain('changes done: run the same command again to finish');
  expect(run.stderr).toMatch(/warning: user technician\.1.* lacks prvReadMobileOfflineProfile and prvUseTabletApp/);
  expect(await counts()).toEqual(['North 2 1', 'South 0 0']);

  await declare({ north: { users: [first, last] } });
  const pruned = await apply('--prune', '--allow-destructive', '--json');
  const change = { kind: 'user', profile: 'North', before: null, after: { profile: 'North' } };
  expect(jsonOf(pruned)).toMatchObject({
    changes: [
      { action: 'delete', kind: 'team', name: team, after: null },
      { action: 'delete', kind: 'user', name: third },
      { ...change, action: 'create', name: last },
    ],
  });
  await declare({ North: { users: [first, last, third] } });
  await place.mop('plan', '--no-lint', '--out', 'plan.json');
  expect(await place.mop('assign', 'South', '--user', third)).toMatchObject({ exitCode: 0 });
  const stale = await place.mop('apply', 'plan.json', '--yes', '--quiet');
  expect(stale).toMatchObject({
    exitCode: 4,
    stderr: expect.stringMatching(/has changed since the plan was made: user technician\.2/),
  });
  expect(await counts()).toEqual(['North 2 0', 'South 1 0']);
  await declare({ North: { users: [first] } });
  expectRefusal(await place.mop('apply', 'plan.json', '--yes', '--quiet'), /mop\.yaml names other people since/);
  await declare({ Noth: { users: [first] } });
  expectRefusal(await place.mop('plan', '--no-lint', '--quiet'), /people of "Noth".*\n.*did you mean "North"/);
});
