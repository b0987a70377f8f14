import type { Rule } from '../rule.ts';
import { smallTables } from '../small-tables.ts';
import { placeOfAttribute, walkQuery } from '../walk-filters.ts';

/** A filter that asks for active rows and nothing else: on a big table as good as all of them. */
export const filterStateOnly: Rule = {
  code: 'MOP313',
  id: 'filter-state-only',
  severity: 'info',
  summary: 'A filter asks for the state only, which on a big table is as good as all rows.',
  *check({ checked }) {
    for (const { item, filter } of checked.items) {
      if (item.rows !== 'custom' || smallTables.has(item.table)) continue;
      const nodes = walkQuery(filter?.query).map(({ node }) => node);
      const [first, ...others] = nodes.filter((node) => node.kind === 'condition');
      const asksMore = nodes.some((node) => node.kind === 'link-entity');
      if (!first || asksMore || ![first, ...others].every(({ column }) => column === 'statecode')) continue;
      yield {
        message: `the filter of "${item.table}" asks for the state only; narrow it by the user, by dates or by related rows`,
        place: placeOfAttribute(first, 'attribute'),
        table: item.table,
      };
    }
  },
};
