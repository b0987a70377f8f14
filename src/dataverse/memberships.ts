import type { Membership, Principal, PrincipalKind, ProfileReference } from '../deploy/environment.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { withQuery, requireGuid } from './odata-text.ts';
import { readPrincipalNames } from './people.ts';
import { readFormatted, readId } from './read-json.ts';
import type { Row } from './read-json.ts';

/** Longest name of a membership row. Source: dataverse-model §1.6. */
const longestName = 100;

/** The two membership tables. Their binds use navigation property names, their reads lookup columns. Source: dataverse-model §1.6. */
const tables = {
  user: {
    set: 'usermobileofflineprofilememberships',
    id: 'usermobileofflineprofilemembershipid',
    principal: '_systemuserid_value',
    bind: 'SystemUserId@odata.bind',
    principals: 'systemusers',
  },
  team: {
    set: 'teammobileofflineprofilememberships',
    id: 'teammobileofflineprofilemembershipid',
    principal: '_teamid_value',
    bind: 'TeamId@odata.bind',
    principals: 'teams',
  },
} as const satisfies Record<PrincipalKind, object>;

const profileColumn = '_mobileofflineprofileid_value';

/** Every membership of every profile, or those of one principal: both tables and the older lookup on the user. */
export async function listMemberships(client: DataverseClient, of?: Principal): Promise<readonly Membership[]> {
  const kinds: readonly PrincipalKind[] = of ? [of.kind] : ['user', 'team'];
  const found: Membership[] = [];
  for (const kind of kinds) {
    const memberships = await listRows(client, kind, of?.id);
    if (kind === 'user') memberships.push(...(await listLookups(client, of?.id)));
    found.push(...(await withNames(client, kind, memberships)));
  }
  return found;
}

/** Puts a principal into a profile. Sent once: where no answer comes, read back. */
export async function createMembership(
  client: DataverseClient,
  principal: Principal,
  profile: ProfileReference,
): Promise<void> {
  const table = tables[principal.kind];
  await client.create(table.set, {
    name: `${profile.name} - ${principal.name}`.slice(0, longestName),
    'MobileOfflineProfileId@odata.bind': `/mobileofflineprofiles(${requireGuid(profile.id)})`,
    [table.bind]: `/${table.principals}(${requireGuid(principal.id)})`,
  });
}

/** Takes a principal out of a profile; a membership that is gone already is fine. */
export async function deleteMembership(client: DataverseClient, membership: Membership): Promise<void> {
  const id = requireGuid(membership.id);
  if (membership.kept === 'lookup')
    await client.update(`systemusers(${id})`, { 'mobileofflineprofileid@odata.bind': null });
  else await client.remove(`${tables[membership.principal.kind].set}(${id})`);
}

async function listRows(client: DataverseClient, kind: PrincipalKind, of: string | undefined): Promise<Membership[]> {
  const table = tables[kind];
  const path = withQuery(table.set, {
    $select: `${table.id},${table.principal},${profileColumn}`,
    $filter: of === undefined ? undefined : `${table.principal} eq ${requireGuid(of)}`,
  });
  const rows = await client.list(path);
  return rows.flatMap((row) =>
    readMembership(row, { kind, kept: 'row', idColumn: table.id, principalColumn: table.principal }),
  );
}

async function listLookups(client: DataverseClient, of: string | undefined): Promise<readonly Membership[]> {
  const only = of === undefined ? '' : ` and systemuserid eq ${requireGuid(of)}`;
  const path = withQuery('systemusers', {
    $select: `systemuserid,${profileColumn}`,
    $filter: `${profileColumn} ne null${only}`,
  });
  const rows = await client.list(path);
  return rows.flatMap((row) =>
    readMembership(row, { kind: 'user', kept: 'lookup', idColumn: 'systemuserid', principalColumn: 'systemuserid' }),
  );
}

interface MembershipColumns extends Pick<Membership, 'kept'> {
  readonly kind: PrincipalKind;
  readonly idColumn: string;
  readonly principalColumn: string;
}

function readMembership(row: Row, columns: MembershipColumns): readonly Membership[] {
  const id = readId(row, columns.idColumn);
  const principalId = readId(row, columns.principalColumn);
  const profileId = readId(row, profileColumn);
  if (id === undefined || principalId === undefined || profileId === undefined) return [];
  const principalName = readFormatted(row, columns.principalColumn) ?? principalId;
  return [
    {
      id,
      kept: columns.kept,
      principal: { kind: columns.kind, id: principalId, name: principalName },
      profile: { id: profileId, name: readFormatted(row, profileColumn) ?? profileId },
    },
  ];
}

/** Users by sign-in name rather than by the full name that the membership row shows. */
async function withNames(
  client: DataverseClient,
  kind: PrincipalKind,
  memberships: readonly Membership[],
): Promise<readonly Membership[]> {
  const names = await readPrincipalNames(
    client,
    kind,
    memberships.map(({ principal }) => principal.id),
  );
  return memberships.map((membership) => {
    const name = names.get(membership.principal.id) ?? membership.principal.name;
    return { ...membership, principal: { ...membership.principal, name } };
  });
}
