import type { Rule } from '../rule.ts';
import { placeOfAttribute, tableOf, walkFilters, walkQuery } from '../walk-filters.ts';

/** A filter that links a table to itself. Source: field-service §2.1 REL-SELF. */
export const selfJoin: Rule = {
  code: 'MOP320',
  id: 'self-join',
  severity: 'warning',
  summary: 'A filter links a table to itself, which the documentation says to avoid.',
  *check({ checked }) {
    for (const { filter } of walkFilters(checked)) {
      for (const { node, outer } of walkQuery(filter.query)) {
        const table = tableOf(outer);
        if (node.kind !== 'link-entity' || table === undefined || tableOf(node) !== table) continue;
        yield {
          message: `the filter links "${table}" to itself; say the condition on a column of its own, or on another table`,
          place: placeOfAttribute(node, 'name'),
          table,
        };
      }
    }
  },
};
