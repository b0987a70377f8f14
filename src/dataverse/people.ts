import type { Principal, PrincipalKind, TeamMember } from '../deploy/environment.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { listMany } from './list-many.ts';
import { anyOf, inPieces, requireGuid, withQuery } from './odata-text.ts';
import { readId, readText } from './read-json.ts';
import type { Row } from './read-json.ts';

const userColumns = 'systemuserid,azureactivedirectoryobjectid,domainname,fullname,internalemailaddress,isdisabled';

/** Where principals of a kind are, which columns are ids of one and which name one. Source: dataverse-model §1.7, §4.2. */
export const principalTables = {
  user: {
    set: 'systemusers',
    id: 'systemuserid',
    ids: ['systemuserid', 'azureactivedirectoryobjectid'],
    names: ['domainname', 'internalemailaddress'],
    select: userColumns,
    order: 'domainname',
  },
  team: { set: 'teams', id: 'teamid', ids: ['teamid'], names: ['name'], select: 'teamid,name', order: 'name' },
} as const satisfies Record<PrincipalKind, object>;

/** A row of one of the two tables as a principal; undefined where it has no id. */
export function readPrincipal(kind: PrincipalKind, row: Row): Principal | undefined {
  const id = readId(row, principalTables[kind].id);
  if (id === undefined) return undefined;
  const known = readText(row, 'domainname') ?? readText(row, 'name') ?? readText(row, 'internalemailaddress');
  const name = known ?? readText(row, 'fullname') ?? id;
  return row.isdisabled === true ? { kind, id, name, disabled: true } : { kind, id, name };
}

/** The name that people know of each of these principals, by id. */
export async function readPrincipalNames(
  client: DataverseClient,
  kind: PrincipalKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const table = principalTables[kind];
  const paths = inPieces([...new Set(ids)]).map((piece) =>
    withQuery(table.set, { $select: table.select, $filter: anyOf(table.id, piece) }),
  );
  const principals = (await listMany(client, paths)).flat().flatMap((row) => readPrincipal(kind, row) ?? []);
  return new Map(principals.map(({ id, name }) => [id, name]));
}

/** Who is in these teams. */
export async function listTeamMembers(
  client: DataverseClient,
  teamIds: readonly string[],
): Promise<readonly TeamMember[]> {
  const paths = teamIds.map((teamId) =>
    withQuery(`teams(${requireGuid(teamId)})/teammembership_association`, { $select: 'systemuserid' }),
  );
  const lists = await listMany(client, paths);
  return teamIds.flatMap((teamId, index) =>
    (lists[index] ?? []).flatMap((row) => {
      const userId = readId(row, 'systemuserid');
      return userId === undefined ? [] : [{ teamId, userId }];
    }),
  );
}
