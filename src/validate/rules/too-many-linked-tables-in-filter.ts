import { formatCount } from '../../diagnostics/format-count.ts';
import { limits } from '../../fetchxml/evaluate/limits.ts';
import type { Rule } from '../rule.ts';
import { placeOfAttribute, walkFilters, walkQuery } from '../walk-filters.ts';

/** More links than a query can have; relationships are counted apart. Source: field-service §2.1 FILTER-TABLES, server error 0x8004430D. */
export const tooManyLinkedTablesInFilter: Rule = {
  code: 'MOP318',
  id: 'too-many-linked-tables-in-filter',
  severity: 'error',
  summary: `A filter links more than ${limits.links} tables.`,
  serverErrors: ['0x8004430D'],
  *check({ checked }) {
    for (const { filter, item } of walkFilters(checked)) {
      const links = walkQuery(filter.query).filter(({ node }) => node.kind === 'link-entity');
      const surplus = links[limits.links];
      if (!surplus) continue;
      yield {
        message: `the filter links ${formatCount(links.length)} tables, each link counted, expected ${limits.links} at most; use relationships for some`,
        place: placeOfAttribute(surplus.node, 'name'),
        table: item.item.table,
      };
    }
  },
};
