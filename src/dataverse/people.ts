import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { Principal, PrincipalKind, TeamMember } from '../deploy/environment.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { anyOf, inPieces, isGuid, quote, requireGuid, withQuery } from './odata-text.ts';
import { readId, readText } from './read-json.ts';
import type { Row } from './read-json.ts';

/** Most candidates that a message names. */
const mostCandidates = 5;

const userColumns = 'systemuserid,domainname,fullname,internalemailaddress,isdisabled';

/** Where principals of a kind are, and which columns name one. */
const tables = {
  user: {
    set: 'systemusers',
    id: 'systemuserid',
    names: ['domainname', 'internalemailaddress'],
    select: userColumns,
    order: 'domainname',
  },
  team: { set: 'teams', id: 'teamid', names: ['name'], select: 'teamid,name', order: 'name' },
} as const satisfies Record<PrincipalKind, object>;

/**
 * One user by sign-in name (UPN), mail address or id, or one team by name or id.
 * @throws UsageError that names the candidates where there is none or more than one
 */
export async function findPrincipal(client: DataverseClient, kind: PrincipalKind, name: string): Promise<Principal> {
  const table = tables[kind];
  const columns = isGuid(name)
    ? [`${table.id} eq ${name}`]
    : table.names.map((column) => `${column} eq ${quote(name)}`);
  const path = withQuery(table.set, { $select: table.select, $filter: columns.join(' or ') });
  const found = (await client.list(path)).flatMap((row) => readPrincipal(kind, row));
  const [first, ...others] = preferSignInName(found, name);
  if (first === undefined) throw await refuseUnknown(client, kind, name);
  if (others.length > 0) throw refuseAmbiguous(kind, name, found);
  return first;
}

/** The name that people know of each of these principals, by id. */
export async function readPrincipalNames(
  client: DataverseClient,
  kind: PrincipalKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const table = tables[kind];
  const names = new Map<string, string>();
  for (const piece of inPieces([...new Set(ids)])) {
    const path = withQuery(table.set, { $select: table.select, $filter: anyOf(table.id, piece) });
    for (const row of await client.list(path)) {
      for (const principal of readPrincipal(kind, row)) names.set(principal.id, principal.name);
    }
  }
  return names;
}

/** Who is in these teams. */
export async function listTeamMembers(
  client: DataverseClient,
  teamIds: readonly string[],
): Promise<readonly TeamMember[]> {
  const members: TeamMember[] = [];
  for (const teamId of teamIds) {
    const path = `teams(${requireGuid(teamId)})/teammembership_association`;
    for (const row of await client.list(withQuery(path, { $select: 'systemuserid' }))) {
      const userId = readId(row, 'systemuserid');
      if (userId !== undefined) members.push({ teamId, userId });
    }
  }
  return members;
}

/** Id of the user that the token belongs to. */
export async function readOwnUserId(client: DataverseClient): Promise<string | undefined> {
  const answer = await client.find('WhoAmI');
  return answer && readId(answer, 'UserId');
}

function readPrincipal(kind: PrincipalKind, row: Row): readonly Principal[] {
  const id = readId(row, tables[kind].id);
  const name = readText(row, 'domainname') ?? readText(row, 'name') ?? readText(row, 'internalemailaddress');
  return id === undefined ? [] : [{ kind, id, name: name ?? readText(row, 'fullname') ?? id }];
}

/** A sign-in name is one person's; a mail address may be several people's. */
function preferSignInName(found: readonly Principal[], name: string): readonly Principal[] {
  const exact = found.filter((principal) => principal.name.toLowerCase() === name.toLowerCase());
  return exact.length === 1 ? exact : found;
}

function refuseAmbiguous(kind: PrincipalKind, name: string, found: readonly Principal[]): UsageError {
  const candidates = found.slice(0, mostCandidates).map((one) => `${one.name} (${one.id})`);
  return new UsageError(printableLine(`${kind} "${name}" is more than one: ${candidates.join(', ')}`), {
    code: `ambiguous-${kind}`,
    hint: 'give the id of the one that is meant',
  });
}

async function refuseUnknown(client: DataverseClient, kind: PrincipalKind, name: string): Promise<UsageError> {
  const candidates = isGuid(name) ? [] : await listSimilar(client, kind, name);
  const close = didYouMean(name, candidates) ?? candidates[0];
  const others = candidates.filter((candidate) => candidate !== close).slice(0, mostCandidates - 1);
  return new UsageError(`there is no ${kind} "${printableLine(name)}" in ${client.origin}`, {
    code: `unknown-${kind}`,
    hint:
      close === undefined
        ? `give ${kind === 'user' ? 'the sign-in name, mail address or id' : 'the name or id'}`
        : printableLine(`did you mean ${[close, ...others].map((one) => `"${one}"`).join(' or ')}?`),
  });
}

/** Names that begin as the wanted one does. */
async function listSimilar(client: DataverseClient, kind: PrincipalKind, name: string): Promise<readonly string[]> {
  const table = tables[kind];
  const start = name.trim().slice(0, 3);
  if (start === '') return [];
  const filters = [...table.names, ...(kind === 'user' ? ['fullname'] : [])].map(
    (column) => `startswith(${column},${quote(start)})`,
  );
  const path = withQuery(table.set, {
    $select: table.select,
    $filter: filters.join(' or '),
    $orderby: table.order,
    $top: '50',
  });
  return (await client.list(path)).flatMap((row) => readPrincipal(kind, row)).map((principal) => principal.name);
}
