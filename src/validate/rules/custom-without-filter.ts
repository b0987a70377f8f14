import { pathTo } from '../checked-profile.ts';
import type { CheckedItem } from '../checked-profile.ts';
import type { Finding, Rule } from '../rule.ts';

/** `rows: custom` without a filter, or a filter on an item whose rows are chosen otherwise. Source: server errors 0x80071118, 0x80071132, 0x80060996. */
export const customWithoutFilter: Rule = {
  code: 'MOP302',
  id: 'custom-without-filter',
  severity: 'error',
  summary: 'Rows are chosen by a custom filter that is missing, or a filter stands where rows are not custom.',
  serverErrors: ['0x80071118', '0x80071132', '0x80060996'],
  *check({ checked }) {
    for (const item of checked.items) yield* compare(item);
  },
};

function* compare({ item }: CheckedItem): Iterable<Finding> {
  const { rows, table, filter } = item;
  if (rows === 'custom' && !filter) {
    yield {
      message: `"${table}" has "rows: custom" and no filter; add "where:" or "fetchxml:", or choose other rows`,
      place: { path: pathTo(item, 'rows') },
      table,
    };
  }
  if (rows !== 'custom' && filter) {
    yield {
      message: `"${table}" has a filter and "rows: ${rows}"; a filter needs "rows: custom"`,
      place: { path: filter.path, on: 'key' },
      table,
      related: [{ place: { path: pathTo(item, 'rows') }, message: 'the rows are chosen here' }],
    };
  }
}
