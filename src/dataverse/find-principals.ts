import { isGuid } from '../diagnostics/guid.ts';
import type { Principal, PrincipalKind } from '../deploy/environment.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { listMany } from './list-many.ts';
import { inPieces, quote, requireGuid, withQuery } from './odata-text.ts';
import { principalTables, readPrincipal } from './people.ts';
import { readText } from './read-json.ts';
import type { Row } from './read-json.ts';
import { refuseAmbiguous, refuseUnknown } from './refuse-people.ts';

/** Words by which each principal was found: names and ids in lower case. */
type Found = ReadonlyMap<string, readonly Principal[]>;

/**
 * Users by sign-in name (UPN or DOMAIN\name), mail address, id or Entra object id, or teams by name or id; all in one
 * request. In the order of the names; whoever is named twice is given twice.
 * @throws UsageError that names the candidates where somebody is unknown or more than one
 */
export async function findPrincipals(
  client: DataverseClient,
  kind: PrincipalKind,
  names: readonly string[],
): Promise<readonly Principal[]> {
  const wanted = names.map((name) => name.trim());
  const found = await look(client, kind, [...new Set(wanted.map((name) => name.toLowerCase()))]);
  const unknown = [...new Set(wanted.filter((name) => !found.has(name.toLowerCase())))];
  if (unknown.length > 0) throw await refuseUnknown(client, kind, unknown);
  return wanted.map((name) => {
    const candidates = preferSignInName(found.get(name.toLowerCase()) ?? [], name);
    const [first, second] = candidates;
    if (first === undefined || second !== undefined) throw refuseAmbiguous(kind, name, candidates);
    return first;
  });
}

async function look(client: DataverseClient, kind: PrincipalKind, names: readonly string[]): Promise<Found> {
  const table = principalTables[kind];
  const paths = inPieces(names).map((piece) =>
    withQuery(table.set, {
      $select: table.select,
      $filter: piece.flatMap((name) => conditionsFor(kind, name)).join(' or '),
    }),
  );
  const found = new Map<string, Map<string, Principal>>();
  for (const row of (await listMany(client, paths)).flat()) {
    const principal = readPrincipal(kind, row);
    if (!principal) continue;
    for (const word of wordsFor(kind, row)) {
      found.set(word, (found.get(word) ?? new Map<string, Principal>()).set(principal.id, principal));
    }
  }
  return new Map([...found].map(([word, principals]) => [word, [...principals.values()]]));
}

function conditionsFor(kind: PrincipalKind, name: string): readonly string[] {
  const { ids, names } = principalTables[kind];
  return isGuid(name)
    ? ids.map((column) => `${column} eq ${requireGuid(name)}`)
    : names.map((column) => `${column} eq ${quote(name)}`);
}

function wordsFor(kind: PrincipalKind, row: Row): readonly string[] {
  const { ids, names } = principalTables[kind];
  return [...ids, ...names].flatMap((column) => readText(row, column)?.trim().toLowerCase() ?? []);
}

/** A sign-in name is one person's; a mail address may be several people's. */
function preferSignInName(found: readonly Principal[], name: string): readonly Principal[] {
  const exact = found.filter((principal) => principal.name.toLowerCase() === name.toLowerCase());
  return exact.length === 1 ? exact : found;
}
