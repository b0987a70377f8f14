import { parseFetch } from '../../src/fetchxml/parse-fetch.ts';
import type { FetchQuery } from '../../src/fetchxml/tree.ts';
import type { LinkColumns, WhereScope } from '../../src/fetchxml/where-scope.ts';
import { compileWhere } from '../../src/fetchxml/where.ts';
import type { Metadata } from '../../src/metadata/metadata.ts';
import type { Filter, Profile } from '../../src/schema/profile.ts';

/** What a filter of a profile is compiled against. */
export interface FilterContext {
  readonly profile: Profile;
  readonly metadata: Metadata;
}

/**
 * The FetchXML of a filter on `table`.
 * Throws an `Error` that lists what is wrong where the filter does not compile.
 */
export function compileFilter(filter: Filter, table: string, context: FilterContext): FetchQuery {
  const { query, problems } =
    filter.kind === 'fetchxml'
      ? parseFetch(filter.text, filter.path)
      : compileWhere(filter.where, filter.path, scopeOf(table, context));
  if (!query || problems.length > 0) {
    throw new Error(problems.map(({ message, place }) => `${place.path.join('.')}: ${message}`).join('\n'));
  }
  return query;
}

function scopeOf(table: string, { profile, metadata }: FilterContext): WhereScope {
  return {
    table,
    filters: new Map(profile.filters.map((filter) => [filter.name, filter])),
    resolveLink: (link) => resolveLink(metadata, link),
  };
}

function resolveLink(
  metadata: Metadata,
  link: { relationship: string; table: string; linked: string },
): LinkColumns | { problem: string } {
  const found = metadata.relationship(link.relationship);
  if (found?.kind !== 'lookup') return { problem: `${link.relationship} is no lookup that the catalog knows` };
  const [referencing, referenced] = [found.referencingTable, found.referencedTable];
  if (referencing === link.table && referenced === link.linked) {
    return { from: found.referencedColumn, to: found.referencingColumn };
  }
  if (referencing === link.linked && referenced === link.table) {
    return { from: found.referencingColumn, to: found.referencedColumn };
  }
  return { problem: `${link.relationship} does not join ${link.table} and ${link.linked}` };
}
