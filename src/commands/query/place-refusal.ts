import { EnvironmentError } from '../../diagnostics/errors.ts';
import type { Place } from '../../diagnostics/place.ts';
import { attributeOf, walkFetch } from '../../fetchxml/tree.ts';
import type { FetchQuery } from '../../fetchxml/tree.ts';
import { positionOf } from './read-query.ts';
import type { QueryFile } from './read-query.ts';

/** A table or a column does not exist. Source: Dataverse's own codes, server-error-codes; of a table also the segment of its URL. */
const aboutNames: ReadonlySet<string> = new Set(['http-404', '0x80060888', '0x8006088a', '0x80041102', '0x80041103']);

/** What the server refused of a query, with its own code, and the place in the file. */
export function placeRefusal(error: unknown, { query, text, file }: QueryFile): unknown {
  if (!(error instanceof EnvironmentError)) return error;
  const { code, message } = error;
  const isName = aboutNames.has(code.toLowerCase());
  if (!isName && !code.startsWith('0x')) return error;
  const hint = isName
    ? 'Check the names of tables and columns in the query: this environment does not have one.'
    : error.hint;
  const place = findNamed(query, message);
  return new EnvironmentError(message, {
    code,
    where: { file, ...(place ? positionOf(place, text) : {}) },
    cause: error,
    ...(hint === undefined ? {} : { hint }),
  });
}

/** Where the last name that a message quotes stands in the query, otherwise its table. */
function findNamed(query: FetchQuery, message: string): Place | undefined {
  const written = [...walkFetch(query)].flatMap(({ node }) => node.attributes);
  const quoted = [...message.matchAll(/'([^'\s]+)'/g)].map(([, name]) => name).reverse();
  const [found] = quoted.flatMap((name) => written.find(({ value }) => value === name) ?? []);
  return (found ?? (query.entity && attributeOf(query.entity, 'name')))?.place;
}
