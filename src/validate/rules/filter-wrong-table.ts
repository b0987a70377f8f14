import type { CheckedFilter } from '../checked-profile.ts';
import type { Finding, Rule } from '../rule.ts';

/** A filter whose entity is another table than the one it filters. */
export const filterWrongTable: Rule = {
  code: 'MOP301',
  id: 'filter-wrong-table',
  severity: 'error',
  summary: 'The filter is about another table than the one it stands on.',
  *check({ checked }) {
    for (const { item, filter, associations } of checked.items) {
      yield* compare(filter, item.table);
      for (const { filter: related, target } of associations) if (target !== undefined) yield* compare(related, target);
    }
  },
};

function* compare(filter: CheckedFilter | undefined, table: string): Iterable<Finding> {
  const entity = filter?.query?.entity;
  // An entity without a name is no FetchXML.
  if (!entity || entity.name === '' || entity.name === table) return;
  const name = entity.attributes.find((attribute) => attribute.name === 'name');
  yield {
    message: `the filter is about "${entity.name}", expected "${table}"`,
    place: name?.place ?? entity.place,
    table,
  };
}
