import { pathTo } from '../checked-profile.ts';
import type { Link } from '../link.ts';
import type { Rule } from '../rule.ts';

/** A table with a filter that relationships lead to as well. Source: field-service §2.2 OR-UNION. */
export const filterAndRelated: Rule = {
  code: 'MOP323',
  id: 'filter-and-related',
  severity: 'warning',
  summary: 'A table has a filter and is the target of a relationship: what either brings in is downloaded.',
  *check({ checked, links: { links } }) {
    const incoming = groupByTarget(links);
    for (const { item } of checked.items) {
      const ways = incoming.get(item.table) ?? [];
      if (item.rows !== 'custom' || !item.filter || ways.length === 0) continue;
      const from = [...new Set(ways.map((way) => `"${way.from}"`))].join(', ');
      yield {
        message: `"${item.table}" has a filter and comes with ${from}: rows that either brings in are downloaded, not those that pass both; say "rows: related", or remove the relationship`,
        place: { path: item.filter.path, on: 'key' },
        table: item.table,
        related: ways.map(({ via }) => ({
          place: { path: pathTo(via.association, 'relationship') },
          message: 'brings rows in whether they pass or not',
        })),
      };
    }
  },
};

function groupByTarget(links: readonly Link[]): ReadonlyMap<string, readonly Link[]> {
  const groups = new Map<string, Link[]>();
  for (const link of links)
    groups
      .set(link.to, groups.get(link.to) ?? [])
      .get(link.to)
      ?.push(link);
  return groups;
}
