import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { lockEnvironment } from '../../../src/deploy/plan/environment-lock.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mop-lock-'));
  file = join(folder, 'state', 'lock.json');
});
afterEach(() => rm(folder, { recursive: true }));

/** Each is a process of its own that runs; 2 is one that does not. */
let pids = 10;
function world(id: string, more: { pid?: number; host?: string; force?: string } = {}) {
  const { force, ...rest } = more;
  pids += 1;
  const owner = { id, pid: pids, host: 'here', since: '2026-03-01T08:00:00.000Z', ...rest };
  return { owner, force, isRunning: (pid: number) => pid !== 2 };
}

test('one at a time; who has it is named, readable by the owner only, and letting go is enough', async () => {
  const unlock = await lockEnvironment(file, world('a', { pid: 1 }));
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await expect(lockEnvironment(file, world('b'))).rejects.toMatchObject({
    code: 'locked',
    message: 'the environment is being changed by process 1 on here, since 2026-03-01T08:00:00.000Z',
    hint: expect.stringContaining('--force-unlock a'),
  });
  await unlock();
  await (
    await lockEnvironment(file, world('b'))
  )();
  expect(await readdir(join(folder, 'state'))).toEqual([]);
});

test('of a process that is gone from this host it is taken over; of another host only by force', async () => {
  await lockEnvironment(file, world('gone', { pid: 2 }));
  await (
    await lockEnvironment(file, world('a'))
  )();
  await lockEnvironment(file, world('far', { host: 'there', pid: 2 }));
  await expect(lockEnvironment(file, world('b'))).rejects.toMatchObject({ code: 'locked' });
  await expect(lockEnvironment(file, world('b', { force: 'gone' }))).rejects.toMatchObject({ code: 'locked' });
  const unlock = await lockEnvironment(file, world('b', { force: 'far' }));
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ id: 'b' });
  await unlock();
});

test("one with this process's own number is of a process that is gone: containers give all the same", async () => {
  await lockEnvironment(file, world('gone', { pid: 1 }));
  await expect(lockEnvironment(file, world('far', { pid: 1, host: 'there' }))).rejects.toMatchObject({
    code: 'locked',
  });
  await lockEnvironment(file, world('b', { pid: 1 }));
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ id: 'b' });
});

test('letting go leaves the lock of somebody who broke it', async () => {
  const unlock = await lockEnvironment(file, world('a'));
  await lockEnvironment(file, world('b', { force: 'a' }));
  await unlock();
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ id: 'b' });
});

test('of many at once only one gets it', async () => {
  await lockEnvironment(file, world('gone', { pid: 2 }));
  const tries = Array.from({ length: 20 }, (_, index) => lockEnvironment(file, world(`t${index}`)));
  const results = await Promise.allSettled(tries);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a damaged lock, and a folder that cannot be, are one message', async () => {
  await (
    await lockEnvironment(file, world('a'))
  )();
  await writeFile(file, '{}');
  await expect(lockEnvironment(file, world('b'))).rejects.toMatchObject({ code: 'damaged-lock', where: { file } });
  await writeFile(join(folder, 'taken'), '');
  await expect(lockEnvironment(join(folder, 'taken', 'lock.json'), world('b'))).rejects.toMatchObject({
    code: 'state-file',
    message: expect.stringContaining('a part of this path is a file'),
  });
});
