import type { Rule } from '../rule.ts';
import { addedByServerWith } from '../server-added-tables.ts';

/** A table that the server adds by itself and so refuses as an item. Source: server errors 0x800609AB to 0x800609AD. */
export const forbiddenTable: Rule = {
  code: 'MOP202',
  id: 'forbidden-table',
  severity: 'error',
  summary:
    'Activity parties, localized labels and intersect tables are added by the server, which refuses them as items.',
  serverErrors: ['0x800609AB', '0x800609AC', '0x800609AD'],
  *check({ checked, metadata }) {
    for (const { item } of checked.items) {
      const reason = addedByServerWith(item.table, metadata);
      if (reason === undefined) continue;
      yield {
        message: `"${item.table}" cannot be in a profile: the server adds it together with ${reason}; remove it`,
        place: { path: item.path, on: 'key' },
        table: item.table,
      };
    }
  },
};
