import { areEquivalentFilters } from '../fetchxml/equivalence.ts';
import { parseFetch } from '../fetchxml/parse-fetch.ts';
import type { FetchQuery } from '../fetchxml/tree.ts';
import { compileWhere } from '../fetchxml/where.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { otherEnd } from '../metadata/metadata.ts';
import { resolveLink } from '../metadata/resolve-link.ts';
import type { Filter, Profile } from '../schema/profile.ts';
import type { ProfileComparison } from '../schema/update-profile.ts';

/**
 * Whether the filters of two profiles mean the same: their FetchXML says the same, whatever it was written as. What does
 * not compile is the same as nothing.
 */
export function compareFilters(a: Profile, b: Profile, metadata: Metadata): ProfileComparison['isSameFilter'] {
  return (table, relationship) => {
    const [queryA, queryB] = [a, b].map((profile) => queryOf(profile, { table, relationship }, metadata));
    return queryA !== undefined && queryB !== undefined && areEquivalentFilters(queryA, queryB);
  };
}

interface FilterPlace {
  readonly table: string;
  readonly relationship: string | undefined;
}

function queryOf(profile: Profile, { table, relationship }: FilterPlace, metadata: Metadata): FetchQuery | undefined {
  const item = profile.items.find((one) => one.table === table);
  if (relationship === undefined) return compile(item?.filter, { profile, table }, metadata);
  const association = item?.associations.find((one) => one.relationship === relationship);
  const known = metadata.relationship(relationship);
  const target = known && otherEnd(known, table);
  return compile(association?.filter, { profile, table: target ?? '' }, metadata);
}

function compile(
  filter: Filter | undefined,
  { profile, table }: { profile: Profile; table: string },
  metadata: Metadata,
): FetchQuery | undefined {
  if (!filter) return undefined;
  if (filter.kind === 'fetchxml') return parseFetch(filter.text).query;
  const { query, problems } = compileWhere(filter.where, filter.path, {
    table,
    filters: new Map(profile.filters.map((one) => [one.name, one])),
    resolveLink: (link) => resolveLink(metadata, link),
  });
  return problems.length === 0 ? query : undefined;
}
