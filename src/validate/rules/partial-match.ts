import { operators } from '../../fetchxml/operators.ts';
import { columnUsesOf, isSubject } from '../column-uses.ts';
import type { Rule } from '../rule.ts';
import { placeOfAttribute, walkFilters } from '../walk-filters.ts';

/** A condition on part of a text, which no index serves. */
export const partialMatch: Rule = {
  code: 'MOP314',
  id: 'partial-match',
  severity: 'warning',
  summary: 'A filter looks for a part of a text, which makes every download slow.',
  *check({ checked }) {
    for (const { filter, item } of walkFilters(checked)) {
      for (const { condition, table, name } of columnUsesOf(filter.query).filter(isSubject)) {
        if (operators.get(condition.operator)?.family !== 'string') continue;
        yield {
          message: `"${condition.operator}" looks for a part of "${name}", which is slow; compare with a whole value, a choice or a lookup`,
          place: placeOfAttribute(condition, 'operator'),
          table: table ?? item.item.table,
        };
      }
    }
  },
};
