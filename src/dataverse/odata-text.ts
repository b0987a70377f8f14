import { isGuid } from '../diagnostics/guid.ts';
import { UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';

/** The GUID in lower case, fit for a URL. @throws UsageError where it is none */
export function requireGuid(text: string): string {
  if (!isGuid(text)) throw new UsageError(`"${printableLine(text)}" is no id`, { code: 'invalid-id' });
  return text.toLowerCase();
}

/** A text as an OData literal, in quotes. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A request path with query options, encoded; options that are undefined are left out. */
export function withQuery(path: string, options: Readonly<Record<string, string | undefined>>): string {
  const parts = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
}

/** A filter that one column has one of the ids. */
export function anyOf(column: string, ids: readonly string[]): string {
  return ids.map((id) => `${column} eq ${requireGuid(id)}`).join(' or ');
}

/** Most characters of the texts of a piece: a filter by two columns, encoded, is below the longest URL. Source: dataverse-model §4.3. */
const longestPiece = 4_000;

/** Ids or names in pieces, each short enough for the filter of one request. */
export function inPieces(texts: readonly string[], most = 50): readonly (readonly string[])[] {
  const pieces: string[][] = [];
  let [room, characters] = [0, 0];
  for (const text of texts) {
    if (room === 0 || text.length > characters) {
      pieces.push([]);
      [room, characters] = [most, longestPiece];
    }
    pieces.at(-1)?.push(text);
    room -= 1;
    characters -= text.length;
  }
  return pieces;
}
