import type { Membership, Principal, PrincipalKind } from '../deploy/environment.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { listMany } from './list-many.ts';
import { membershipTables, profileColumn } from './membership-tables.ts';
import { anyOf, inPieces, withQuery } from './odata-text.ts';
import { readPrincipalNames } from './people.ts';
import { readFormatted, readId } from './read-json.ts';
import type { Row } from './read-json.ts';

/** Columns of one of the places that say who has which profile. */
interface Place {
  readonly kind: PrincipalKind;
  readonly kept: Membership['kept'];
  readonly set: string;
  readonly id: string;
  readonly principal: string;
  /** What rows without a profile are left out by. */
  readonly filter: string | undefined;
}

/** Both tables, and the older lookup on the user. Source: dataverse-model §1.6, §1.7. */
const places: readonly Place[] = [
  { kind: 'user', kept: 'row', ...membershipTables.user, filter: undefined },
  {
    kind: 'user',
    kept: 'lookup',
    set: 'systemusers',
    id: 'systemuserid',
    principal: 'systemuserid',
    filter: `${profileColumn} ne null`,
  },
  { kind: 'team', kept: 'row', ...membershipTables.team, filter: undefined },
];

/** Every membership of every profile, or those of some principals. */
export async function listMemberships(
  client: DataverseClient,
  of?: readonly Principal[],
): Promise<readonly Membership[]> {
  const questions = places.flatMap((place) => pathsOf(place, of).map((path) => ({ place, path })));
  const lists = await listMany(
    client,
    questions.map(({ path }) => path),
  );
  const memberships = questions.flatMap(({ place }, index) =>
    (lists[index] ?? []).flatMap((row) => readMembership(row, place)),
  );
  return withNames(client, memberships, of ?? []);
}

function pathsOf(place: Place, of: readonly Principal[] | undefined): readonly string[] {
  const path = (only: string | undefined) =>
    withQuery(place.set, {
      $select: [...new Set([place.id, place.principal, profileColumn])].join(','),
      $filter: [place.filter, only].filter((one) => one !== undefined).join(' and ') || undefined,
    });
  if (!of) return [path(undefined)];
  const ids = of.filter(({ kind }) => kind === place.kind).map(({ id }) => id);
  return inPieces([...new Set(ids)]).map((piece) => path(`(${anyOf(place.principal, piece)})`));
}

function readMembership(row: Row, { kind, kept, id: idColumn, principal }: Place): readonly Membership[] {
  const id = readId(row, idColumn);
  const principalId = readId(row, principal);
  const profileId = readId(row, profileColumn);
  if (id === undefined || principalId === undefined || profileId === undefined) return [];
  return [
    {
      id,
      kept,
      principal: { kind, id: principalId, name: readFormatted(row, principal) ?? principalId },
      profile: { id: profileId, name: readFormatted(row, profileColumn) ?? profileId },
    },
  ];
}

/** Users by sign-in name rather than by the full name that the membership row shows; who is known is not asked for. */
async function withNames(
  client: DataverseClient,
  memberships: readonly Membership[],
  known: readonly Principal[],
): Promise<readonly Membership[]> {
  const names = new Map(known.map(({ id, name }) => [id, name]));
  for (const kind of ['user', 'team'] as const) {
    const unnamed = memberships
      .map(({ principal }) => principal)
      .filter((one) => one.kind === kind && !names.has(one.id));
    const ids = unnamed.map(({ id }) => id);
    for (const [id, name] of await readPrincipalNames(client, kind, ids)) names.set(id, name);
  }
  return memberships.map((membership) => {
    const { principal } = membership;
    return { ...membership, principal: { ...principal, name: names.get(principal.id) ?? principal.name } };
  });
}
