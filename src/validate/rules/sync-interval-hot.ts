import { pathTo } from '../checked-profile.ts';
import type { Rule } from '../rule.ts';
import { smallTables } from '../small-tables.ts';

/** Minutes up to which an interval is too short for what hardly ever changes: the shortest there is. */
const hot = 5;

/** Reference tables with more rows than the small ones: units, products and their prices. */
const catalogTables: ReadonlySet<string> = new Set(['product', 'productpricelevel', 'uom']);

/** A reference table that is asked for as often as can be. Source: field-service §2.2 SYNC-HOT. */
export const syncIntervalHot: Rule = {
  code: 'MOP502',
  id: 'sync-interval-hot',
  severity: 'info',
  summary: 'A reference table, which hardly ever changes, syncs every five minutes.',
  *check({ checked }) {
    for (const { item } of checked.items) {
      const isReference = smallTables.has(item.table) || catalogTables.has(item.table);
      if (!isReference || item.sync === undefined || item.sync > hot) continue;
      yield {
        message: `"${item.table}" hardly ever changes, yet syncs every ${item.sync} minutes; once a day is advised: sync: 1440`,
        place: { path: pathTo(item, 'sync') },
        table: item.table,
      };
    }
  },
};
