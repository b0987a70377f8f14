import { createClient } from '../../src/dataverse/client.ts';
import type { DataverseClient } from '../../src/dataverse/dataverse-client.ts';
import type { Row } from '../../src/dataverse/read-json.ts';
import type { Served, World } from './world.ts';

/** What one organization holds, as sorted lines. */
export interface Holdings {
  readonly organization: string;
  /** Everything that a command may change, without ids and times that the server draws. */
  readonly lines: readonly string[];
  /** `person: profile` of each membership. */
  readonly memberships: readonly string[];
  /** `profile: table` of each item. */
  readonly items: readonly string[];
}

const unpublished = 'Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()';

/** Columns that the server draws, or that only say when and by whom. */
const drawn = /version|(created|modified)(on|by)|publishedon|overwritetime|solutionid|^@|unique$|owning|_base$/i;

/** Reads everything that matters, past the proxies and past mop's own reader. */
export async function readHoldings({ served }: World): Promise<readonly Holdings[]> {
  return Promise.all(served.map(readOrganization));
}

async function readOrganization({ name, url, token }: Served): Promise<Holdings> {
  const client = createClient({ url, token: () => Promise.resolve(token) });
  const list = (path: string) => client.list(path);
  const profiles = await list(`mobileofflineprofiles/${unpublished}`);
  const nameOf = new Map(profiles.map((row) => [row.mobileofflineprofileid, String(row.name)]));
  const items = await list(`mobileofflineprofileitems/${unpublished}`);
  const memberships = await listMemberships(client, nameOf);
  const rows = [...profiles, ...items, ...(await list(`mobileofflineprofileitemassociations/${unpublished}`))];
  return {
    organization: name,
    memberships,
    items: items
      .map((item) => `${nameOf.get(item._regardingobjectid_value)}: ${String(item.selectedentitytypecode)}`)
      .sort(),
    lines: [...rows.map(textOf), ...memberships, ...(await listOther(client, nameOf))].sort(),
  };
}

function textOf(row: Row): string {
  const kept = Object.entries(row).filter(([key, value]) => !drawn.test(key) && value !== null);
  return JSON.stringify(Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))));
}

async function listMemberships(
  client: DataverseClient,
  nameOf: ReadonlyMap<unknown, string>,
): Promise<readonly string[]> {
  const found = await Promise.all(
    (['user', 'team'] as const).map(async (kind) => {
      const rows = await client.list(`${kind}mobileofflineprofilememberships`);
      const person = kind === 'user' ? '_systemuserid_value' : '_teamid_value';
      return rows.map((row) => `${kind} ${String(row[person])}: ${nameOf.get(row._mobileofflineprofileid_value)}`);
    }),
  );
  return found.flat().sort();
}

/** Solutions, what is in them, settings, and the profiles of apps. */
async function listOther(client: DataverseClient, nameOf: ReadonlyMap<unknown, string>): Promise<readonly string[]> {
  const solutions = await client.list('solutions?$filter=isvisible eq true');
  const components = await client.list('solutioncomponents');
  const [organization] = await client.list('organizations?$select=isconflictdetectionenabledformobileclient');
  const inApps = await client.list('appmodulecomponents?$filter=componenttype eq 161');
  return [
    ...solutions.map((row) => `solution ${String(row.uniquename)} ${String(row.version)} ${String(row.ismanaged)}`),
    ...components.map(
      (row) => `component ${String(row.componenttype)} ${nameOf.get(row.objectid) ?? String(row.objectid)}`,
    ),
    ...inApps.map((row) => `app ${nameOf.get(row.objectid)}`),
    `settings ${String(organization?.isconflictdetectionenabledformobileclient)}`,
  ];
}
