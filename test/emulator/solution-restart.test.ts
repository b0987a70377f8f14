import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { importBody, item, packed, profile, profileId } from './solution-packages.ts';

let folder: string;
const children = new Set<ChildProcess>();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mop-restart-'));
});
afterEach(async () => {
  for (const child of children) await kill(child);
  await rm(folder, { recursive: true });
});

interface Served {
  readonly child: ChildProcess;
  readonly read: (path: string, body?: unknown) => Promise<Record<string, unknown>>;
}

/** The real program with jobs that take a while, in a process that can be killed. */
async function serve(jobDelay: number): Promise<Served> {
  const words = ['dataverse', 'start', '--json', '--state', folder, '--job-delay', String(jobDelay)];
  const child = spawn(process.execPath, ['bin/mop.js', ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const text = (key: string) => new RegExp(`"${key}":"([^"]+)"`).exec(line)?.[1] ?? '';
    const headers = { Authorization: `Bearer ${text('token')}`, 'Content-Type': 'application/json' };
    const read: Served['read'] = async (path, body) => {
      const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      const answer = await fetch(`${text('url')}/api/data/v9.2/${path}`, { ...init, headers });
      const value: unknown = JSON.parse((await answer.text()) || '{}');
      return { ...(typeof value === 'object' ? value : {}) };
    };
    return { child, read };
  }
  throw new Error('the server did not start');
}

async function kill(child: ChildProcess): Promise<void> {
  children.delete(child);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (child.kill('SIGKILL')) await ended;
}

const hasProfile = async ({ read }: Served): Promise<boolean> =>
  'name' in (await read(`mobileofflineprofiles(${profileId})`));

test('an import whose server was killed is not there by halves, and is done after the next start', async () => {
  const hour = 3_600_000;
  const first = await serve(hour);
  const body = importBody(await packed([profile([item('account')])]));
  const { AsyncOperationId } = await first.read('ImportSolutionAsync', body);
  const operation = `asyncoperations(${String(AsyncOperationId)})?$select=statecode,statuscode`;
  while ((await first.read(operation)).statuscode !== 20);
  await kill(first.child);

  const second = await serve(hour);
  while ((await second.read(operation)).statuscode !== 20);
  expect(await hasProfile(second)).toBe(false);
  expect(await second.read("solutions?$filter=uniquename eq 'Pack'")).toMatchObject({ value: [] });
  await kill(second.child);

  const third = await serve(0);
  while ((await third.read(operation)).statecode !== 3);
  expect(await third.read(operation)).toMatchObject({ statuscode: 30 });
  expect(await hasProfile(third)).toBe(true);
  expect(await third.read(`importjobs(${String(body.ImportJobId)})`)).toMatchObject({ progress: 100 });
  await kill(third.child);
});

test('progress rises while an import waits for its work, in whatever steps it is seen', async () => {
  const served = await serve(400);
  const body = importBody(await packed([profile([item('account')])]));
  const { AsyncOperationId } = await served.read('ImportSolutionAsync', body);
  const seen: number[] = [];
  while ((await served.read(`asyncoperations(${String(AsyncOperationId)})`)).statecode !== 3) {
    seen.push(Number((await served.read(`importjobs(${String(body.ImportJobId)})`)).progress));
  }
  seen.push(Number((await served.read(`importjobs(${String(body.ImportJobId)})`)).progress));
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen.at(-1)).toBe(100);
});
