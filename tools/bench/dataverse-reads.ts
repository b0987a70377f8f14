/**
 * Measures the local Dataverse in a process of its own: how long it takes to start beside `node -e 0`, and how many simple reads a second
 * it answers. Usage: `npx tsx tools/bench/dataverse-reads.ts`, after `npm run build`.
 */
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const concurrency = 16;
const seconds = 4;

interface Served {
  readonly child: ChildProcess;
  readonly url: string;
  readonly token: string;
  /** Milliseconds until it listened. */
  readonly start: number;
}

async function serve(state: string): Promise<Served> {
  const begin = performance.now();
  const words = ['bin/mop.js', 'dataverse', 'start', '--json', '--state', state];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve) => {
    child.stdout.once('data', (part: Buffer) => {
      resolve(part.toString());
    });
  });
  const start = performance.now() - begin;
  const text = (key: string) => new RegExp(`"${key}":"([^"]+)"`).exec(line)?.[1] ?? '';
  return { child, url: text('url'), token: text('token'), start };
}

const agent = new Agent({ keepAlive: true, maxSockets: concurrency });

function read({ url, token }: Served, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${token}` };
    get(`${url}/api/data/v9.2/${path}`, { agent, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (body += part));
      response.on('end', () => {
        resolve(body);
      });
    }).on('error', reject);
  });
}

/** Reads a second, all workers together. */
async function measure(served: Served, path: string): Promise<number> {
  const until = performance.now() + seconds * 1000;
  const work = async () => {
    let count = 0;
    for (; performance.now() < until; count++) await read(served, path);
    return count;
  };
  const counts = await Promise.all(Array.from({ length: concurrency }, work));
  return counts.reduce((sum, count) => sum + count, 0) / seconds;
}

function nodeAlone(): number {
  const times = Array.from({ length: 9 }, () => {
    const begin = performance.now();
    execFileSync(process.execPath, ['-e', '0']);
    return performance.now() - begin;
  });
  return times.toSorted((a, b) => a - b)[4] ?? 0;
}

const state = await mkdtemp(join(tmpdir(), 'mop-bench-'));
const first = await serve(state);
first.child.kill();
await new Promise((resolve) => first.child.once('exit', resolve));
const served = await serve(state);
const id = /"systemuserid":"([^"]+)"/.exec(await read(served, 'systemusers?$select=fullname&$top=1'))?.[1] ?? '';
const paths = [
  `systemusers(${id})?$select=fullname`,
  "systemusers?$select=fullname&$filter=domainname eq 'nora.lindqvist@contoso.example'",
];
process.stdout.write(`start: ${Math.round(served.start)} ms, node alone ${Math.round(nodeAlone())} ms\n`);
for (const path of paths) {
  process.stdout.write(`${Math.round(await measure(served, path))} reads a second: ${path.replace(id, 'id')}\n`);
}
served.child.kill();
agent.destroy();
await rm(state, { recursive: true });
