import { isGuid } from '../diagnostics/guid.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { Principal, PrincipalKind } from '../deploy/environment.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { quote, withQuery } from './odata-text.ts';
import { principalTables, readPrincipal } from './people.ts';

/** Most candidates or names that a message has. */
const mostNamed = 5;

/** The refusal of a name that is several people's or teams'. */
export function refuseAmbiguous(kind: PrincipalKind, name: string, found: readonly Principal[]): UsageError {
  const candidates = found.slice(0, mostNamed).map((one) => `${one.name} (${one.id})`);
  return new UsageError(printableLine(`${kind} "${name}" is more than one: ${candidates.join(', ')}`), {
    code: `ambiguous-${kind}`,
    hint: 'give the id of the one that is meant',
  });
}

/** The refusal of names that nobody has, with what is close to the first. */
export async function refuseUnknown(
  client: DataverseClient,
  kind: PrincipalKind,
  names: readonly string[],
): Promise<UsageError> {
  const [name = '', ...others] = names;
  const message = `there is no ${kind} "${printableLine(name)}" in ${client.name}${alsoMissing(others)}`;
  const close = await listClose(client, kind, name);
  return new UsageError(message, {
    code: `unknown-${kind}`,
    hint:
      close.length === 0
        ? `give ${kind === 'user' ? 'the sign-in name, mail address or id' : 'the name or id'}`
        : printableLine(`did you mean ${close.map((one) => `"${one}"`).join(' or ')}?`),
  });
}

function alsoMissing(names: readonly string[]): string {
  if (names.length === 0) return '';
  const named = names.slice(0, mostNamed).map((one) => `"${printableLine(one)}"`);
  const rest = names.length - named.length;
  return `, nor ${named.join(', ')}${rest === 0 ? '' : ` and ${rest} more`}`;
}

/** The closest name first, then others that begin alike. */
async function listClose(client: DataverseClient, kind: PrincipalKind, name: string): Promise<readonly string[]> {
  const candidates = isGuid(name) ? [] : await listSimilar(client, kind, name);
  const close = didYouMean(name, candidates) ?? candidates[0];
  if (close === undefined) return [];
  return [close, ...candidates.filter((candidate) => candidate !== close).slice(0, mostNamed - 1)];
}

/** Names that begin as the wanted one does. */
async function listSimilar(client: DataverseClient, kind: PrincipalKind, name: string): Promise<readonly string[]> {
  const table = principalTables[kind];
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
  return (await client.list(path)).flatMap((row) => readPrincipal(kind, row)?.name ?? []);
}
