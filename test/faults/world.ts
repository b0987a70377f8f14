import { startDataverse } from '../../src/emulator/start-dataverse.ts';
import type { RunningDataverse } from '../../src/emulator/start-dataverse.ts';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import { startCountingProxy } from '../stories/counting-proxy.ts';
import type { CountingProxy } from '../stories/counting-proxy.ts';
import type { Place } from '../stories/make-place.ts';

/** Organizations of the local Dataverse that commands are tried on. */
export const organizationNames = ['dev', 'test'] as const;

/** An organization and the proxy before it. */
export interface Served {
  readonly name: string;
  /** Its own address, past the proxy. */
  readonly url: string;
  readonly token: string;
  readonly proxy: CountingProxy;
}

/** A workspace, and its local Dataverse behind proxies that count and interfere. */
export interface World {
  readonly place: Place;
  readonly served: readonly Served[];
  close(): Promise<void>;
}

/** Serves the local Dataverse that a place keeps; commands that run in the place go through the proxies. */
export async function openWorld(place: Place): Promise<World> {
  const stateFolder = place.path('.mop/dataverse');
  const metadata = await loadCatalog();
  const server = await startDataverse({ organizations: [...organizationNames], stateFolder, metadata });
  const served = await Promise.all(server.organizations.map(serve));
  const organizations = served.map(({ name, token, proxy }) => ({ name, token, url: proxy.url }));
  await place.write('.mop/dataverse/dataverse.json', JSON.stringify({ pid: process.pid, organizations }));
  return {
    place,
    served,
    async close() {
      for (const { proxy } of served) await proxy.close();
      await server.close();
    },
  };
}

async function serve({ name, url, token }: RunningDataverse['organizations'][number]): Promise<Served> {
  return { name, url, token, proxy: await startCountingProxy(url) };
}
