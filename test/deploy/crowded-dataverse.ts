import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v5 } from 'uuid';
import { openOrganization } from '../../src/emulator/seed/seed.ts';
import { startDataverse } from '../../src/emulator/start-dataverse.ts';
import type { DataverseOptions } from '../../src/emulator/start-dataverse.ts';
import { usualLimits } from '../../src/emulator/server/service-limits.ts';
import { OrganizationDatabase } from '../../src/emulator/store/organization-database.ts';
import { textIn } from '../../src/emulator/store/row.ts';
import type { OrganizationAddress } from '../../src/emulator/running.ts';
import { loadCatalog } from '../../src/metadata/catalog.ts';

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

/** Who some of the users are. */
export interface Crowd {
  readonly count: number;
  /** Numbers of users without a role. */
  readonly withoutRole?: readonly number[];
  /** Numbers of users who are disabled. */
  readonly disabled?: readonly number[];
}

/** Starts it with the usual service limits; its clock stands still, so that no request is ever forgotten. */
export async function startCrowdedDataverse(
  crowd: Crowd,
  options: Partial<DataverseOptions> = {},
): Promise<CrowdedDataverse> {
  const folder = await mkdtemp(join(tmpdir(), 'crowded-'));
  const stateFolder = options.stateFolder ?? join(folder, 'state');
  const now = new Date();
  const server = await startDataverse({
    organizations: ['dev'],
    stateFolder: await populate(stateFolder, crowd),
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
    names: Array.from({ length: crowd.count }, (_, index) => nameOf(index)),
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

function nameOf(index: number): string {
  return `technician.${index}@contoso.example`;
}

/** Puts the users into the organization before anybody serves it. */
async function populate(stateFolder: string, { count, withoutRole = [], disabled = [] }: Crowd): Promise<string> {
  const { prepareFolder } = await import('../../src/emulator/state-folder.ts');
  await prepareFolder(stateFolder);
  const database = await OrganizationDatabase.open(stateFolder, 'dev');
  const state = openOrganization('dev', database);
  const draft = state.draft();
  const [role] = draft.newest.where('role', 'name', 'Field Service - Resource');
  const [unit] = draft.newest.list('businessunit');
  for (let index = 0; index < count; index++) {
    const name = nameOf(index);
    const systemuserid = v5(name, state.organizationId);
    draft.newest.set('systemuser', systemuserid, {
      systemuserid,
      fullname: `Technician ${index}`,
      domainname: name,
      internalemailaddress: name,
      azureactivedirectoryobjectid: v5(`object ${name}`, state.organizationId),
      isdisabled: disabled.includes(index),
      businessunitid: textIn(unit ?? {}, 'businessunitid'),
      mobileofflineprofileid: null,
    });
    if (withoutRole.includes(index)) continue;
    const roleid = textIn(role ?? {}, 'roleid');
    draft.newest.set('systemuserroles', v5(`role ${name}`, state.organizationId), { systemuserid, roleid });
  }
  database.write(draft);
  database.close();
  return stateFolder;
}
