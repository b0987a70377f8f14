import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Command } from './measure.ts';
import type { Workplace } from './workplace.ts';

/** A request that mop sent, and the status of its answer. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number;
}

/** A workspace with one profile, whose environment is an empty local Dataverse in a process of its own. */
export class LocalDataverse {
  readonly folder: string;
  readonly url: string;
  readonly token: string;
  readonly #place: Workplace;

  private constructor(place: Workplace, folder: string, { url, token }: { url: string; token: string }) {
    this.#place = place;
    this.folder = folder;
    this.url = url;
    this.token = token;
  }

  /** @param profile text of the profile file */
  static async start(place: Workplace, profile: string): Promise<LocalDataverse> {
    const folder = await makeWorkspace(place, profile);
    const words = ['dataverse', 'start', '--detach', '--json'];
    const answer: unknown = JSON.parse(await run({ ...place.mop(words), cwd: folder }));
    return new LocalDataverse(place, folder, firstOrganization(answer));
  }

  /** A run of mop in the workspace. */
  mop(words: readonly string[]): Command {
    return { ...this.#place.mop(words), cwd: this.folder };
  }

  async stop(): Promise<void> {
    await run(this.mop(['dataverse', 'stop']));
  }

  /** Runs mop in another workspace whose environment is this one behind a proxy, and gives what went through. */
  async record(words: readonly string[], profile: string): Promise<readonly RecordedRequest[]> {
    const recorded: RecordedRequest[] = [];
    const proxy = createServer((incoming, outgoing) => {
      void read(incoming).then((body) => {
        const { method = '', url: path = '' } = incoming;
        const headers = { ...textHeaders(incoming), host: new URL(this.url).host };
        const onward = request(`${this.url}${path}`, { method, headers }, (answer) => {
          const { statusCode: status = 0 } = answer;
          recorded.push({ method, path, headers: withoutToken(headers), body, status });
          outgoing.writeHead(status, answer.headers);
          answer.pipe(outgoing);
        });
        onward.end(body);
      });
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = proxy.address();
    const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    const folder = await makeWorkspace(this.#place, profile);
    await mkdir(join(folder, '.mop', 'dataverse'), { recursive: true });
    const running = { pid: process.pid, organizations: [{ name: 'dev', url, token: this.token }] };
    await writeFile(join(folder, '.mop', 'dataverse', 'dataverse.json'), JSON.stringify(running));
    await run({ ...this.mop(words), cwd: folder });
    proxy.closeAllConnections();
    proxy.close();
    return recorded;
  }
}

async function makeWorkspace(place: Workplace, profile: string): Promise<string> {
  const folder = place.freshName();
  await mkdir(join(folder, 'profiles'), { recursive: true });
  await writeFile(join(folder, 'mop.yaml'), 'environments: { dev: { local: dev } }\ndefault: dev\n');
  await writeFile(join(folder, 'profiles', 'profile.yaml'), profile);
  return folder;
}

/** Runs a command to its end and gives what it printed. */
export async function run({ program, args, cwd, env }: Command): Promise<string> {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (exitCode !== 0) throw new Error(`${args.join(' ')} ended with ${exitCode ?? 'a signal'}`);
  return Buffer.concat(chunks).toString();
}

function firstOrganization(answer: unknown): { url: string; token: string } {
  const organizations: unknown = typeof answer === 'object' && answer ? Reflect.get(answer, 'organizations') : [];
  const first: unknown = Array.isArray(organizations) ? organizations[0] : undefined;
  if (typeof first !== 'object' || !first) throw new Error('the local Dataverse did not say where it is');
  return { url: String(Reflect.get(first, 'url')), token: String(Reflect.get(first, 'token')) };
}

async function read(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) text += String(chunk);
  return text;
}

function textHeaders({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

function withoutToken(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const left = new Set(['authorization', 'host', 'connection', 'content-length', 'transfer-encoding']);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !left.has(name)));
}
