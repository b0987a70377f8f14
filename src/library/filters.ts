import type { Metadata } from '../metadata/metadata.ts';
import { resolveLink } from '../metadata/resolve-link.ts';
import { parseFetch } from '../fetchxml/parse-fetch.ts';
import { printFetch } from '../fetchxml/print-fetch.ts';
import { compileWhere } from '../fetchxml/where.ts';
import { describeFilter } from '../fetchxml/words/describe-filter.ts';
import type { NamedFilter, Where } from '../schema/profile.ts';

/** What a `where` is about. */
export interface FilterScope {
  /** Logical name of the table. */
  readonly table: string;
  readonly metadata: Metadata;
  /** The profile's named filters, for `use`. */
  readonly filters?: readonly NamedFilter[];
}

/** A filter as the server takes it. */
export interface CompiledFilterText {
  readonly fetchXml: string;
  /** What in the `where` could not be compiled, and is missing in the FetchXML. */
  readonly problems: readonly string[];
}

/** Compiles a `where` of a profile file to FetchXML. The same `where` gives the same text. */
export function compileFilter(where: Where, { table, metadata, filters = [] }: FilterScope): CompiledFilterText {
  const { query, problems } = compileWhere(where, [], {
    table,
    filters: new Map(filters.map((filter) => [filter.name, filter])),
    resolveLink: (link) => resolveLink(metadata, link),
  });
  return { fetchXml: printFetch(query), problems: problems.map(({ message }) => message) };
}

/**
 * Says in one exact English sentence which rows a FetchXML filter takes; different filters never give the same sentence.
 * @throws SyntaxError for text that is no FetchXML
 */
export function describeFetchXml(text: string): string {
  const { query, problems } = parseFetch(text);
  if (query === undefined) throw new SyntaxError(problems.map(({ message }) => message).join('; '));
  return describeFilter(query);
}
