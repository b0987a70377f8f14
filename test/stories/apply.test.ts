import { hostname } from 'node:os';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { expectQuietError, jsonOf } from './expect-runs.ts';
import { watchDataverse } from './watched-dataverse.ts';
import type { WatchedDataverse } from './watched-dataverse.ts';

/* The cases A1 to A10 of plan and apply, against a local Dataverse behind a proxy that counts, breaks and kills. */

let watched: WatchedDataverse;
beforeAll(async () => {
  watched = await watchDataverse();
});
afterAll(() => watched.close());
afterEach(() => {
  watched.proxy.reset();
});

const file = 'profiles/north.yaml';
const text = `version: 1
name: North
tables:
  account: { rows: owned, owned: [user], related: [contact_customer_accounts] }
  contact: { rows: related, sync: 30 }
`;

const withoutContacts = text.replace(/, related.*/, ' }').replace(/ {2}contact.*\n/, '');

const mop = (...words: readonly string[]) => watched.place.mop(...words);
const apply = (...words: readonly string[]) => mop('apply', '--yes', '--no-lint', ...words);
const write = (content: string) => watched.place.write(file, content);
const writes = () => watched.proxy.writes().map(({ method, path }) => `${method} ${path.replace(/\(.*/, '')}`);

/** What the environment holds: profiles, tables of items, relationships, and how much is unpublished. */
async function holdings(): Promise<readonly unknown[]> {
  const rows = async (set: string) => {
    const { rows: found } = await watched.dataverse.get(`${set}/Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()`);
    return found;
  };
  const [profiles, items, associations] = [
    await rows('mobileofflineprofiles'),
    await rows('mobileofflineprofileitems'),
    await rows('mobileofflineprofileitemassociations'),
  ];
  return [
    profiles.map(({ name }) => name),
    items
      .map(({ selectedentitytypecode: table, syncintervalinminutes: sync }) => `${String(table)} ${String(sync)}`)
      .sort(),
    associations.map(({ name }) => name),
    [...profiles, ...items, ...associations].filter(({ componentstate }) => componentstate !== 0).length,
  ];
}
const whole = [['North'], ['account null', 'contact 30'], ['contact_customer_accounts'], 0];
const nothing = [[], [], [], 0];

test('A2: killed after each write, the same command finishes, and rollback goes back to the start', async () => {
  await write(text);
  for (let at = 1; at <= 5; at++) {
    const killed = await watched.interrupt('SIGKILL', at, ['apply', '--yes', '--no-lint']);
    expect(killed.exitCode).toBeNull();
    watched.proxy.reset();
    const again = await apply();
    expect({ at, exitCode: again.exitCode, has: await holdings() }).toEqual({ at, exitCode: 0, has: whole });
    expect((await mop('rollback', '--yes')).exitCode).toBe(0);
    expect(await holdings()).toEqual(nothing);
  }
}, 180_000);

test('A2: killed after each write of a plan that deletes, the same command finishes and publishes', async () => {
  for (const at of [1, 2, 3]) {
    await write(text);
    expect((await apply()).exitCode).toBe(0);
    await write(withoutContacts);
    const pruning = ['apply', '--yes', '--no-lint', '--prune', '--allow-destructive'];
    const killed = await watched.interrupt('SIGKILL', at, pruning);
    const before = writes();
    watched.proxy.reset();
    expect((await mop(...pruning)).exitCode).toBe(0);
    const published = [...before, ...writes()].includes('POST PublishXml');
    const has = await holdings();
    expect({ at, killed: killed.exitCode, published, has }).toEqual({
      at,
      killed: null,
      published: true,
      has: [['North'], ['account null'], [], 0],
    });
  }
  await mop('rollback', '--yes');
}, 180_000);

test('A2: killed in the middle of a rollback, the same rollback finishes', async () => {
  await write(text);
  await apply();
  for (const at of [1, 2, 3]) {
    await write(withoutContacts);
    expect((await apply('--prune', '--allow-destructive')).exitCode).toBe(0);
    expect(await holdings()).toEqual([['North'], ['account null'], [], 0]);
    watched.proxy.reset();
    await watched.interrupt('SIGKILL', at, ['rollback', '--yes']);
    watched.proxy.reset();
    expect((await mop('rollback', '--yes')).exitCode).toBe(0);
    expect(await holdings()).toEqual(whole);
  }
}, 120_000);

test('A1: the second apply says that there is nothing to do, and writes nothing', async () => {
  await write(text);
  await apply();
  watched.proxy.reset();
  const second = await apply('--json');
  expect(second.exitCode).toBe(0);
  expect(jsonOf(second)).toMatchObject({ environment: 'dev', changes: [], done: [], snapshot: null });
  expect(writes()).toEqual([]);
  expect((await apply()).stdout).toBe('no changes: dev is as the files say\n');
  expect(watched.proxy.passed.length).toBeLessThanOrEqual(24);
});

test('A3: two at once: the second is refused; a lock of a process that is gone is taken over, another one by force', async () => {
  const lock = `${watched.stateFolder}/lock.json`;
  const owner = { id: 'a1b2c3d4', pid: process.pid, host: hostname(), since: '2026-03-01T08:00:00.000Z' };
  await watched.place.write(lock, JSON.stringify(owner));
  const refused = await apply();
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain(
    `error: the environment is being changed by process ${process.pid} on ${hostname()}, since 2026-03-01T08:00:00.000Z`,
  );
  expect(refused.stderr).toContain('--force-unlock a1b2c3d4');
  expect((await apply('--force-unlock', 'other')).exitCode).toBe(2);
  expect((await apply('--force-unlock', 'a1b2c3d4')).exitCode).toBe(0);
  await watched.place.write(lock, JSON.stringify({ ...owner, pid: 2 ** 30 }));
  expect((await apply()).exitCode).toBe(0);
  expect(await watched.place.read(lock).catch(() => 'gone')).toBe('gone');
  await write(text.replace('sync: 30', 'sync: 35'));
  const both = await Promise.all([apply(), apply()]);
  expect(both.map(({ exitCode }) => exitCode)).toContain(0);
  expect(both.every(({ exitCode, stderr }) => exitCode === 0 || stderr.includes('is being changed by process'))).toBe(
    true,
  );
  expect((await holdings())[1]).toEqual(['account null', 'contact 35']);
});

test('A4: a saved plan is refused once a row that it knows has changed, or its file', async () => {
  await write(text);
  await mop('plan', '--no-lint', '--out', 'plan.json');
  const { rows } = await watched.dataverse.get("mobileofflineprofileitems?$filter=selectedentitytypecode eq 'contact'");
  const path = `mobileofflineprofileitems(${String(rows[0]?.mobileofflineprofileitemid)})`;
  await watched.dataverse.patch(path, { syncintervalinminutes: 90 });
  const refused = await mop('apply', 'plan.json', '--yes');
  expect(refused.exitCode).toBe(4);
  expect(refused.stderr).toMatch(/the environment has changed since the plan was made: .*table contact/);
  await watched.dataverse.patch(path, { syncintervalinminutes: 35 });
  await write(`${text}# edited\n`);
  expect((await mop('apply', 'plan.json', '--yes')).stderr).toContain(
    'profiles/north.yaml has changed since the plan was made',
  );
  expect(writes()).toEqual([]);
});

test('A5: a plan that was edited, of another version or for another environment is refused', async () => {
  await write(text);
  await mop('plan', '--no-lint', '--out', 'plan.json');
  const saved = await watched.place.read('plan.json');
  const attempt = async (content: string) => {
    await watched.place.write('edited.json', content);
    const run = await mop('apply', 'edited.json', '--yes');
    expect(run.exitCode).toBe(2);
    expectQuietError(run.stderr);
    return run.stderr;
  };
  expect(await attempt(saved.replace('"North"', '"South"'))).toContain('was changed after it was made');
  expect(await attempt('{"some": "file"}')).toContain('this is no plan of mop');
  expect(await attempt('not json')).toContain('this is no plan of mop');
  expect((await mop('apply', 'plan.json', file, '--yes')).stderr).toContain('a saved plan is applied alone');
  expect((await mop('apply', 'plan.json', '--yes', '--prune')).stderr).toContain('says already what is deleted');
  expect(writes()).toEqual([]);
});

test('A5: a saved plan does exactly what it says, and once it is done nothing', async () => {
  await write(text);
  await mop('plan', '--no-lint', '--out', 'plan.json');
  const killed = await watched.interrupt('SIGKILL', 1, ['apply', 'plan.json', '--yes']);
  expect(killed.exitCode).toBeNull();
  watched.proxy.reset();
  expect((await mop('apply', 'plan.json', '--yes')).exitCode).toBe(0);
  expect(await holdings()).toEqual(whole);
  watched.proxy.reset();
  expect((await mop('apply', 'plan.json', '--yes')).stdout).toContain('no changes');
  expect(writes()).toEqual([]);
});

test('A6: a change that is refused stops the run, which says how far it came; the next run does the rest', async () => {
  await write(text.replace('sync: 30', 'sync: 50').replace('owned: [user]', 'owned: [user, team]'));
  watched.proxy.interfere = (_, before) => (before > 0 ? { fault: 'expired' } : {});
  const stopped = await apply();
  expect(stopped.exitCode).toBe(3);
  expectQuietError(stopped.stderr.slice(stopped.stderr.indexOf('error:')));
  expect(stopped.stderr).toMatch(
    /update item contact: .*\n.*1 of 3 changes done: run the same command again to finish/,
  );
  watched.proxy.reset();
  expect((await apply()).stdout).toContain('Done and verified: 0 added, 1 changed');
});

test('A7: what is saved and not published is said so, and publishing alone finishes', async () => {
  await write(text);
  watched.proxy.interfere = ({ path }) => (path === 'PublishXml' ? { fault: 'concurrent-publish' } : {});
  const unpublished = await apply();
  expect(unpublished.exitCode).toBe(4);
  expect(unpublished.stderr).toContain('everything is saved, but not published: mop publish "North"');
  watched.proxy.reset();
  expect((await mop('publish', 'North')).exitCode).toBe(0);
  expect((await apply()).stdout).toContain('no changes');
  expect(await holdings()).toEqual(whole);
});

test('A8: where the snapshot cannot be written, nothing is changed', async () => {
  await write(text.replace('sync: 30', 'sync: 55'));
  const snapshots = await watched.place.mop('rollback', '--list', '--json');
  expect(snapshots.exitCode).toBe(0);
  await watched.place.mop('plan', '--no-lint');
  const { rename } = await import('node:fs/promises');
  const folder = watched.place.path(`${watched.stateFolder}/snapshots`);
  await rename(folder, `${folder}.aside`);
  await watched.place.write(`${watched.stateFolder}/snapshots`, 'a file');
  const refused = await apply();
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toMatch(/snapshots\/\w+\.json: cannot be read or written: a part of this path is a file/);
  expect(writes()).toEqual([]);
  const { rm } = await import('node:fs/promises');
  await rm(folder);
  await rename(`${folder}.aside`, folder);
});

test('A9: Ctrl-C finishes the change that is under way, says so, and the next run does the rest', async () => {
  await write(text.replace('sync: 30', 'sync: 55').replace('owned: [user]', 'owned: [team]'));
  const stopped = await watched.interrupt('SIGINT', 1, ['apply', '--yes', '--no-lint']);
  expect(stopped.exitCode).toBe(130);
  expect(stopped.stderr).toContain('stopping after the change that is under way');
  expect(stopped.stderr).toMatch(/error: (?:update|publish) .*: stopped before it\n/);
  watched.proxy.reset();
  expect((await apply()).exitCode).toBe(0);
  expect((await holdings())[1]).toEqual(['account null', 'contact 55']);
});

test('A10: deleting, replacing and widening need more than --yes, and nothing happens without a confirmation', async () => {
  const fewer = text.replace(', related: [contact_customer_accounts]', '').replace('sync: 30', 'sync: 55');
  await write(fewer.replace('owned: [user]', 'owned: [team]'));
  expect((await mop('apply', '--no-lint', '--prune')).stderr).toContain('Say --yes to do it without a question');
  const pruned = await apply('--prune');
  expect(pruned.exitCode).toBe(2);
  expect(pruned.stderr).toContain(
    '1 of the changes delete, replace or widen to all rows (delete account/contact_customer_accounts): add --allow-destructive',
  );
  await write(text.replace('owned, owned: [user]', 'all').replace('sync: 30', 'sync: 55'));
  expect((await apply()).stderr).toContain('(update account): add --allow-destructive');
  await write(
    text.replace('{ rows: related', '{ name: People, rows: related').replace('owned: [user]', 'owned: [team]'),
  );
  expect((await apply()).stderr).toContain('(replace contact): add --allow-destructive');
  expect(writes()).toEqual([]);
  expect((await apply('--allow-destructive')).exitCode).toBe(0);
  expect((await mop('plan', '--no-lint', '--detailed-exitcode')).exitCode).toBe(0);
});

test.each(['drop-after', '429;retry-after=0', '503;retry-after=0'])(
  'a write that meets %s is done once, in the same run',
  async (fault) => {
    await write(text.replace('account:', 'task: { rows: owned, owned: [user] }\n  account:'));
    watched.proxy.interfere = (_, before) => (before === 0 ? { fault } : {});
    const run = await apply('--allow-destructive');
    expect({ fault, exitCode: run.exitCode, stderr: run.stderr }).toMatchObject({ fault, exitCode: 0 });
    watched.proxy.reset();
    expect((await mop('rollback', '--yes')).exitCode).toBe(0);
  },
);

test('a storm in which every write is refused at first is finished in the same run', async () => {
  await write(text.replace('account:', 'task: { rows: owned, owned: [user] }\n  account:'));
  watched.proxy.interfere = (_, before) => (before % 2 === 0 ? { fault: '429;retry-after=0' } : {});
  expect((await apply('--allow-destructive')).exitCode).toBe(0);
  watched.proxy.reset();
  expect((await apply()).stdout).toBe('no changes: dev is as the files say\n');
  expect((await mop('rollback', '--yes')).exitCode).toBe(0);
});

test('a managed or foreign thing is never touched, and an error of lint stops before the environment is asked', async () => {
  await write(text.replace('sync: 30', 'sync: 3'));
  const refused = await mop('plan', '--json');
  expect(refused.exitCode).toBe(1);
  expect(jsonOf(refused)).toMatchObject({ error: { code: 'lint-errors', file, line: 5, hint: expect.any(String) } });
  expect(watched.proxy.passed).toEqual([]);
});
