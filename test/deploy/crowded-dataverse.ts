import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDataverse } from '../../src/emulator/start-dataverse.ts';
import type { DataverseOptions } from '../../src/emulator/start-dataverse.ts';
import { usualLimits } from '../../src/emulator/server/service-limits.ts';
import type { OrganizationAddress } from '../../src/emulator/running.ts';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import { crowdNames, populate } from '../../tools/bench/crowd.ts';
import type { Crowd } from '../../tools/bench/crowd.ts';

/** A local Dataverse with many users, which counts its requests as service protection does. */
export interface CrowdedDataverse {
  readonly folder: string;
  readonly address: OrganizationAddress;
  /** Sign-in names of the users beside the seeded ones. */
  readonly names: readonly string[];
  /** How many requests it has answered, a batch being one. */
  countRequests(): Promise<number>;
  close(): Promise<void>;
}

/** Starts it with the usual service limits; its clock stands still, so that no request is ever forgotten. */
export async function startCrowdedDataverse(
  crowd: Crowd,
  options: Partial<DataverseOptions> = {},
): Promise<CrowdedDataverse> {
  const folder = await mkdtemp(join(tmpdir(), 'crowded-'));
  const stateFolder = options.stateFolder ?? join(folder, 'state');
  const now = new Date();
  await populate(stateFolder, crowd);
  const server = await startDataverse({
    organizations: ['dev'],
    stateFolder,
    metadata: await loadCatalog(),
    offlineTables: ['account'],
    limits: usualLimits,
    now: () => now,
    ...options,
  });
  const [address = { name: 'dev', url: '', token: '' }] = server.organizations;
  let own = 0;
  return {
    folder,
    address,
    names: crowdNames(crowd.count),
    async countRequests() {
      own += 1;
      const headers = { Authorization: `Bearer ${address.token}` };
      const answer = await fetch(`${address.url}/api/data/v9.2/WhoAmI`, { headers });
      const left = Number(answer.headers.get('x-ms-ratelimit-burst-remaining-xrm-requests'));
      return usualLimits.requests - left - own;
    },
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
