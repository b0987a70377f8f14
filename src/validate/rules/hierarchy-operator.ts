import { operators } from '../../fetchxml/operators.ts';
import { columnUsesOf, isSubject } from '../column-uses.ts';
import type { Rule } from '../rule.ts';
import { placeOfAttribute, walkFilters } from '../walk-filters.ts';

/** An operator that follows a hierarchy. Source: field-service §2.1 FX-ADVANCED. */
export const hierarchyOperator: Rule = {
  code: 'MOP322',
  id: 'hierarchy-operator',
  severity: 'info',
  summary: 'A filter follows a hierarchy of rows: it works, but admins can only change it as text.',
  *check({ checked }) {
    for (const { filter, item } of walkFilters(checked)) {
      for (const { condition, table } of columnUsesOf(filter.query).filter(isSubject)) {
        if (operators.get(condition.operator)?.family !== 'hierarchy') continue;
        yield {
          message: `"${condition.operator}" follows a hierarchy: it works, but the expression builder cannot show it, so the filter is changed as text`,
          place: placeOfAttribute(condition, 'operator'),
          table: table ?? item.item.table,
        };
      }
    }
  },
};
