import { limits } from '../../fetchxml/evaluate/limits.ts';
import { formatCount } from '../../diagnostics/format-count.ts';
import type { Rule } from '../rule.ts';
import { placeOfAttribute, walkFilters, walkQuery } from '../walk-filters.ts';

/** More conditions and links than a query can have. Source: server error 0x8004430C. */
export const tooManyConditions: Rule = {
  code: 'MOP317',
  id: 'too-many-conditions',
  severity: 'error',
  summary: `A filter has more than ${limits.conditions} conditions and links.`,
  serverErrors: ['0x8004430C'],
  *check({ checked }) {
    for (const { filter, item } of walkFilters(checked)) {
      const nodes = walkQuery(filter.query).map(({ node }) => node);
      const counted = nodes.filter(({ kind }) => kind === 'condition' || kind === 'link-entity');
      const surplus = counted[limits.conditions];
      if (!surplus) continue;
      yield {
        message: `the filter has ${formatCount(counted.length)} conditions and links, expected ${limits.conditions} at most; say lists with "in", or use relationships`,
        place: placeOfAttribute(surplus, surplus.kind === 'condition' ? 'attribute' : 'name'),
        table: item.item.table,
      };
    }
  },
};
