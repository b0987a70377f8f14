import { UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text is a GUID without braces. */
export function isGuid(text: string): boolean {
  return guid.test(text);
}

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

/** Ids or names in pieces whose filter stays far below the longest URL, 32 KB. Source: dataverse-model §4.3. */
export function inPieces(ids: readonly string[], size = 50): readonly (readonly string[])[] {
  const pieces: string[][] = [];
  for (let start = 0; start < ids.length; start += size) pieces.push(ids.slice(start, start + size));
  return pieces;
}
