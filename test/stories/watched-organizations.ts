import { DataverseClient } from '../emulator/dataverse-client.ts';
import { startCountingProxy } from './counting-proxy.ts';
import type { CountingProxy } from './counting-proxy.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { interrupt } from './watched-dataverse.ts';
import type { Ended } from './watched-dataverse.ts';

const names = ['dev', 'test', 'prod'] as const;

/** Name of an organization. */
export type OrganizationName = (typeof names)[number];

/** A workspace with three environments: organizations of one local Dataverse, each behind a proxy that the test holds. */
export interface WatchedOrganizations {
  readonly place: Place;
  /** Talks to an organization past its proxy. */
  on(name: OrganizationName): DataverseClient;
  proxy(name: OrganizationName): CountingProxy;
  /** Folder in which mop remembers an environment. */
  stateFolder(name: OrganizationName): Promise<string>;
  /** Runs mop and asks it to stop, as Ctrl-C does, once the proxy of `name` has carried out its write of that number, from 1. */
  interrupt(name: OrganizationName, write: number, words: readonly string[]): Promise<Ended>;
  /** Runs mop and kills it once the proxy of `name` has carried out its write of that number, from 1. Gives whether it was. */
  kill(name: OrganizationName, write: number, words: readonly string[]): Promise<boolean>;
  close(): Promise<void>;
}

/** Starts them. @param workspace what mop.yaml says beside the environments, which are in `environments` */
export async function watchOrganizations(workspace: string): Promise<WatchedOrganizations> {
  const place = await makePlace();
  const dataverse = await DataverseClient.start({ organizations: [...names] });
  const on = (name: OrganizationName): DataverseClient => {
    const client = new DataverseClient(dataverse.server, dataverse.folder);
    client.organization = names.indexOf(name);
    return client;
  };
  const proxies = new Map<OrganizationName, CountingProxy>();
  for (const name of names) proxies.set(name, await startCountingProxy(on(name).url));
  const proxy = (name: OrganizationName): CountingProxy => {
    const found = proxies.get(name);
    if (!found) throw new Error(`no proxy of ${name}`);
    return found;
  };
  const organizations = names.map((name) => ({ name, url: proxy(name).url, token: dataverse.token }));
  await place.write('mop.yaml', workspace);
  await place.write('.mop/dataverse/dataverse.json', JSON.stringify({ pid: process.pid, organizations }));
  return {
    place,
    on,
    proxy,
    async stateFolder(name) {
      const { json } = await on(name).get('WhoAmI');
      return `.mop/environments/${String(json.OrganizationId)}`;
    },
    interrupt: (name, write, words) => interrupt({ place, proxy: proxy(name) }, { signal: 'SIGINT', write, words }),
    kill: async (name, write, words) => {
      const { exitCode } = await interrupt({ place, proxy: proxy(name) }, { signal: 'SIGKILL', write, words });
      return exitCode === null;
    },
    async close() {
      for (const one of proxies.values()) await one.close();
      await dataverse.stop();
      await place.remove();
    },
  };
}
