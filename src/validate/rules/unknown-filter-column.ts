import { columnUsesOf } from '../column-uses.ts';
import { rememberByQuery } from '../remember-by-query.ts';
import type { Rule } from '../rule.ts';
import { checkColumnName } from '../check-column-name.ts';
import { walkFilters } from '../walk-filters.ts';

/** A condition on a column that the table does not have. Source: server error 0x80071119. */
export const unknownFilterColumn: Rule = {
  code: 'MOP303',
  id: 'unknown-filter-column',
  severity: 'error',
  summary: 'A condition names a column that its table does not have.',
  serverErrors: ['0x80071119'],
  *check({ checked, metadata }) {
    for (const { filter } of walkFilters(checked)) yield* findingsOf(filter.query, metadata);
  },
};

const findingsOf = rememberByQuery(function* (query, metadata) {
  for (const { attribute, name, table } of columnUsesOf(query)) {
    for (const finding of checkColumnName({ ...attribute, value: name }, table, metadata)) {
      // A column of another link is named together with the link.
      yield attribute.value === name ? finding : { ...finding, suggestion: undefined };
    }
  }
});
