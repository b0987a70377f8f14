import type { Principal } from '../deploy/environment.ts';
import { Failure } from '../diagnostics/errors.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { listMany } from './list-many.ts';
import { anyOf, inPieces, quote, withQuery } from './odata-text.ts';
import { readId, readRows, readText } from './read-json.ts';
import type { Row } from './read-json.ts';

/**
 * What somebody needs to be in a profile: Read on profiles, and to use the mobile app. Source: dataverse-model §5; that the
 * latter is prvUseTabletApp is inferred.
 */
const memberNeeds: readonly string[] = ['prvReadMobileOfflineProfile', 'prvUseTabletApp'];

/** Role that holds every privilege, whether or not rows say so. Source: dataverse-model §5. */
const administrator = 'System Administrator';

/**
 * Which of some privileges, those that a member needs unless said, each of these users lacks, by id: over roles of their own and of their teams.
 * Three requests however many users. Undefined where the environment does not have or does not show that: it is advice, so
 * no refusal stops anything.
 */
export async function findMissingPrivileges(
  client: DataverseClient,
  users: readonly Principal[],
  needed: readonly string[] = memberNeeds,
): Promise<ReadonlyMap<string, readonly string[]> | undefined> {
  try {
    const holders = await readHolders(client, needed);
    const roles = await readRolesOfUsers(client, users);
    return new Map(
      users.flatMap(({ id }) => {
        const own = roles.get(id) ?? [];
        const missing = [...holders]
          .filter(([, having]) => !own.some((role) => having.has(role)))
          .map(([name]) => name);
        return missing.length === 0 ? [] : [[id, missing]];
      }),
    );
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** Ids of the roles that hold each privilege. A role of a business unit has what the role that it comes from has. */
async function readHolders(
  client: DataverseClient,
  needed: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const [privileges = [], roles = []] = await listMany(client, [
    withQuery('privileges', {
      $select: 'name',
      $filter: needed.map((name) => `name eq ${quote(name)}`).join(' or '),
      $expand: 'roleprivileges_association($select=roleid)',
    }),
    withQuery('roles', { $select: 'roleid,name,_parentrootroleid_value' }),
  ]);
  return new Map(
    privileges.map((privilege) => {
      const direct = new Set(idsOf(privilege, 'roleprivileges_association', 'roleid'));
      const having = roles.filter((role) => {
        const ids = [readId(role, 'roleid'), readId(role, '_parentrootroleid_value')];
        return readText(role, 'name') === administrator || ids.some((id) => id !== undefined && direct.has(id));
      });
      return [readText(privilege, 'name') ?? '', new Set(having.flatMap((role) => readId(role, 'roleid') ?? []))];
    }),
  );
}

/** Ids of the roles of each user, those of their teams among them. */
async function readRolesOfUsers(
  client: DataverseClient,
  users: readonly Principal[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await listByIds(client, 'systemusers', {
    ids: users.map(({ id }) => id),
    key: 'systemuserid',
    expand: 'systemuserroles_association($select=roleid),teammembership_association($select=teamid)',
  });
  const teamIds = [...new Set(rows.flatMap((row) => idsOf(row, 'teammembership_association', 'teamid')))];
  const teams = await listByIds(client, 'teams', {
    ids: teamIds,
    key: 'teamid',
    expand: 'teamroles_association($select=roleid)',
  });
  const ofTeams = new Map(
    teams.map((team) => [readId(team, 'teamid'), idsOf(team, 'teamroles_association', 'roleid')]),
  );
  return new Map(
    rows.map((row) => {
      const inherited = idsOf(row, 'teammembership_association', 'teamid').flatMap((id) => ofTeams.get(id) ?? []);
      return [
        readId(row, 'systemuserid') ?? '',
        [...idsOf(row, 'systemuserroles_association', 'roleid'), ...inherited],
      ];
    }),
  );
}

async function listByIds(
  client: DataverseClient,
  set: string,
  { ids, key, expand }: { readonly ids: readonly string[]; readonly key: string; readonly expand: string },
): Promise<readonly Row[]> {
  const paths = inPieces(ids).map((piece) =>
    withQuery(set, { $select: key, $filter: anyOf(key, piece), $expand: expand }),
  );
  return (await listMany(client, paths)).flat();
}

function idsOf(row: Row, collection: string, column: string): readonly string[] {
  return readRows(row, collection).flatMap((one) => readId(one, column) ?? []);
}
