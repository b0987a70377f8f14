import { spawn } from 'node:child_process';
import type { DataverseOptions } from '../../src/emulator/start-dataverse.ts';
import { DataverseClient } from '../emulator/dataverse-client.ts';
import { startCountingProxy } from './counting-proxy.ts';
import type { CountingProxy } from './counting-proxy.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { program } from './run-mop.ts';

/** A workspace whose environment `dev` is a local Dataverse behind a proxy that the test holds. */
export interface WatchedDataverse {
  readonly place: Place;
  readonly dataverse: DataverseClient;
  readonly proxy: CountingProxy;
  /** Folder in which mop remembers this environment. */
  readonly stateFolder: string;
  /** Runs mop and sends it a signal once the proxy has carried out its write of that number, from 1. */
  interrupt(signal: NodeJS.Signals, write: number, words: readonly string[]): Promise<Ended>;
  close(): Promise<void>;
}

/** How an interrupted run ended. */
export interface Ended {
  readonly exitCode: number | null;
  readonly stderr: string;
}

/** Starts it; the environment is the default. */
export async function watchDataverse(options: Partial<DataverseOptions> = {}): Promise<WatchedDataverse> {
  const place = await makePlace();
  const dataverse = await DataverseClient.start(options);
  const proxy = await startCountingProxy(dataverse.url);
  await place.write('mop.yaml', 'environments: { dev: { local: dev } }\ndefault: dev\n');
  const organizations = [{ name: 'dev', url: proxy.url, token: dataverse.token }];
  await place.write('.mop/dataverse/dataverse.json', JSON.stringify({ pid: process.pid, organizations }));
  const { json } = await dataverse.get('WhoAmI');
  return {
    place,
    dataverse,
    proxy,
    stateFolder: `.mop/environments/${String(json.OrganizationId)}`,
    interrupt: (signal, write, words) => interrupt({ place, proxy }, { signal, write, words }),
    async close() {
      await proxy.close();
      await dataverse.stop();
      await place.remove();
    },
  };
}

/** Runs mop and sends it a signal once the proxy has carried out its write of that number, from 1. */
export function interrupt(
  { place, proxy }: { place: Place; proxy: CountingProxy },
  { signal, write, words }: { signal: NodeJS.Signals; write: number; words: readonly string[] },
): Promise<Ended> {
  proxy.reset();
  const child = spawn(process.execPath, [program, ...words], {
    cwd: place.folder,
    env: { PATH: process.env.PATH, ...place.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const errors: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const isDeadly = signal === 'SIGKILL';
  proxy.interfere = (_, before) =>
    before + 1 === write
      ? {
          after: () => {
            child.kill(signal);
            return isDeadly ? 'hold' : 'answer';
          },
        }
      : {};
  return new Promise((resolve) => {
    child.once('close', (exitCode) => {
      resolve({ exitCode, stderr: Buffer.concat(errors).toString() });
    });
  });
}
