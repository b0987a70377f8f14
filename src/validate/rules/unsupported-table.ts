import type { Rule } from '../rule.ts';
import { unsupportedTables } from '../unsupported-tables.ts';

/** A table that Field Service does not offer offline. */
export const unsupportedTable: Rule = {
  code: 'MOP201',
  id: 'unsupported-table',
  severity: 'error',
  summary: 'Purchase orders, agreements, RTV, RMA and their child tables cannot be used offline.',
  *check({ checked }) {
    for (const { item } of checked.items) {
      const group = unsupportedTables.get(item.table);
      if (group === undefined) continue;
      yield {
        message: `"${item.table}" belongs to ${group}, which Field Service does not support offline; remove it from the profile`,
        place: { path: item.path, on: 'key' },
        table: item.table,
      };
    }
  },
};
