import { expectedValue } from '../../fetchxml/expected-value.ts';
import { takesType } from '../../fetchxml/operator-types.ts';
import type { FetchCondition, FetchQuery } from '../../fetchxml/tree.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { contradictionFinder } from '../find-contradictions.ts';
import type { Rule } from '../rule.ts';
import { smallTables } from '../small-tables.ts';
import { placeOfAttribute, walkQuery } from '../walk-filters.ts';

/** A filter that asks for active rows and nothing else: on a big table as good as all of them. */
export const filterStateOnly: Rule = {
  code: 'MOP313',
  id: 'filter-state-only',
  severity: 'info',
  summary: 'A filter asks for the state only, which on a big table is as good as all rows.',
  *check({ checked, metadata }) {
    for (const { item, filter } of checked.items) {
      if (item.rows !== 'custom' || smallTables.has(item.table)) continue;
      const first = filter?.query && stateOnly(filter.query, metadata);
      if (!first) continue;
      yield {
        message: `the filter of "${item.table}" asks for the state only; narrow it by the user, by dates or by related rows`,
        place: placeOfAttribute(first, 'attribute'),
        table: item.table,
      };
    }
  },
};

/** The first condition of a filter where all are about the state, and nothing else is asked. */
function stateOnly(query: FetchQuery, metadata: Metadata): FetchCondition | undefined {
  const nodes = walkQuery(query).map(({ node }) => node);
  const conditions = nodes.filter((node) => node.kind === 'condition');
  const asksMore = nodes.some((node) => node.kind === 'link-entity');
  if (asksMore || !conditions.every(asksForState)) return undefined;
  // A filter that no row passes brings none, MOP312.
  const isImpossible = query.entity && contradictionFinder(metadata)(query.entity).isImpossible;
  return isImpossible ? undefined : conditions[0];
}

/** Whether a condition is about the state, and is one that the server takes: what is not is an error of its own, MOP304. */
function asksForState({ column, operator, values }: FetchCondition): boolean {
  if (column !== 'statecode' || !takesType(operator, 'State')) return false;
  return values.every(({ value }) => expectedValue(operator, 'State', value) === undefined);
}
