import { pathTo } from '../checked-profile.ts';
import type { Rule } from '../rule.ts';
import { smallTables } from '../small-tables.ts';

/** An item that downloads everything the user may read. */
export const allRecords: Rule = {
  code: 'MOP206',
  id: 'all-records',
  severity: 'warning',
  summary: 'All rows of a table are downloaded; the documentation advises it for small reference tables only.',
  *check({ checked }) {
    for (const { item, table } of checked.items) {
      if (item.rows !== 'all' || table?.ownership === 'None') continue;
      const isSmall = smallTables.has(item.table);
      yield {
        message: isSmall
          ? `every row of "${item.table}" is downloaded: fine for a small reference table, as long as it stays small`
          : `every row of "${item.table}" that the user may read is downloaded; expected a filter, owned rows or related rows`,
        place: { path: pathTo(item, 'rows') },
        table: item.table,
        ...(isSmall ? { severity: 'info' } : {}),
      };
    }
  },
};
