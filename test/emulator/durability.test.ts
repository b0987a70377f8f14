import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@jest/globals';

interface Served {
  readonly child: ChildProcess;
  readonly url: string;
  readonly token: string;
}

/** The real program, serving in a process that can be killed. */
async function serve(state: string): Promise<Served> {
  const words = ['bin/mop.js', 'dataverse', 'start', '--json', '--state', state];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const text = (key: string) => new RegExp(`"${key}":"([^"]+)"`).exec(line)?.[1] ?? '';
    return { child, url: text('url'), token: text('token') };
  }
  throw new Error('the server did not start');
}

async function killed({ child }: Served): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

function send({ url, token }: Served, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  return fetch(`${url}/api/data/v9.2/${path}`, { ...init, headers });
}

async function names(served: Served): Promise<string[]> {
  const answer = await send(served, 'mobileofflineprofiles?$select=name');
  return Array.from((await answer.text()).matchAll(/"name":"([^"]+)"/g), ([, name]) => name ?? '');
}

test('kill -9 at any moment loses nothing that was acknowledged and keeps nothing by halves', async () => {
  const state = await mkdtemp(join(tmpdir(), 'mop-durability-'));
  const acknowledged = new Set<string>();
  for (let round = 0; round < 4; round++) {
    const served = await serve(state);
    const before = await names(served);
    expect(before).toEqual(expect.arrayContaining([...acknowledged]));
    expect(before.filter((name) => name.endsWith('a')).length).toBe(before.filter((name) => name.endsWith('b')).length);
    const writing = Array.from({ length: 30 }, (_, index) => createPair(served, `${round}-${index}`, acknowledged));
    await Promise.race(writing.slice(round * 5));
    await killed(served);
    await Promise.allSettled(writing);
  }
  const served = await serve(state);
  expect(await names(served)).toEqual(expect.arrayContaining([...acknowledged]));
  expect(acknowledged.size).toBeGreaterThan(0);
  await killed(served);
  await rm(state, { recursive: true });
});

/** Two profiles in one change set: both or none. */
async function createPair(served: Served, name: string, acknowledged: Set<string>): Promise<void> {
  const part = (each: string) =>
    `--c\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: ${each.charCodeAt(0)}\r\n\r\nPOST mobileofflineprofiles HTTP/1.1\r\nContent-Type: application/json\r\n\r\n${JSON.stringify({ name: `${name}${each}` })}\r\n`;
  const body = `--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n${part('a')}${part('b')}--c--\r\n--b--\r\n`;
  const headers = { Authorization: `Bearer ${served.token}`, 'Content-Type': 'multipart/mixed; boundary=b' };
  const answer = await fetch(`${served.url}/api/data/v9.2/$batch`, { method: 'POST', headers, body });
  if (answer.status !== 200) throw new Error(await answer.text());
  acknowledged.add(`${name}a`);
  acknowledged.add(`${name}b`);
}
