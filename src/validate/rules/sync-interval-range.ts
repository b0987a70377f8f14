import { isSyncInterval, syncIntervalBounds } from '../../schema/sync-interval.ts';
import { pathTo } from '../checked-profile.ts';
import type { Rule } from '../rule.ts';

const { shortest, longest } = syncIntervalBounds;

/** A sync interval that the column does not take. */
export const syncIntervalRange: Rule = {
  code: 'MOP500',
  id: 'sync-interval-range',
  severity: 'error',
  summary: `A sync interval is a whole number of minutes from ${shortest} to ${longest}.`,
  *check({ checked }) {
    for (const { item } of checked.items) {
      if (item.sync === undefined || isSyncInterval(item.sync)) continue;
      yield {
        message: `"${item.table}" has a sync interval of ${item.sync} minutes, expected a whole number from ${shortest} to ${longest}`,
        place: { path: pathTo(item, 'sync') },
        table: item.table,
      };
    }
  },
};
