import { readGuid } from '../../diagnostics/guid.ts';
import { refuse } from '../messages/messages.ts';
import type { WebRequest } from '../server/web-request.ts';
import { parsePath } from './resource-path.ts';

/** Types that functions take here. */
type FunctionType = 'Edm.String' | 'Edm.Guid' | 'Edm.Int32';

/** The parameters of a function call, `Name(A=1,B='x')` or `Name(A=@a)?@a=1`. Refuses what is missing, unknown or wrong. */
export function functionParameters(
  request: WebRequest,
  declared: Readonly<Record<string, FunctionType>>,
): Readonly<Record<string, string>> {
  const [segment] = parsePath(request.path);
  const operation = segment?.name ?? '';
  const given = argumentsIn(segment?.key ?? '', request.search);
  const unknown = [...given.keys()].find((name) => !Object.hasOwn(declared, name));
  if (unknown !== undefined) throw refuse('ResourceNotFound', `${operation}(${unknown})`);
  const read = Object.entries(declared).map(([name, type]) => {
    const value = readLiteral(type, given.get(name) ?? '');
    if (value === undefined) throw refuse('RequiredValueMissing', name, operation);
    return [name, value] as const;
  });
  return Object.fromEntries(read);
}

/** The arguments as written, those that are given by an alias from the query. */
function argumentsIn(key: string, search: URLSearchParams): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  for (const [, name = '', value = ''] of key.matchAll(/(?<!\w)(\w+)=('(?:[^']|'')*'|[^,]*)/g)) {
    given.set(name, value.startsWith('@') ? (search.get(value) ?? '') : value);
  }
  return given;
}

function readLiteral(type: FunctionType, text: string): string | undefined {
  switch (type) {
    case 'Edm.Guid':
      return readGuid(text.replace(/^\((.*)\)$/, '$1'));
    case 'Edm.Int32':
      return /^-?\d{1,10}$/.test(text) ? text : undefined;
    case 'Edm.String':
      return /^'.*'$/s.test(text) ? text.slice(1, -1).replaceAll("''", "'") : undefined;
  }
}
