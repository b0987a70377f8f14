import type { ProfileItem } from '../../schema/profile.ts';
import type { Rule } from '../rule.ts';

/** A second item for one table. Logical names compare without case. Source: server error 0x8006099D. */
export const duplicateTable: Rule = {
  code: 'MOP103',
  id: 'duplicate-table',
  severity: 'error',
  summary: 'A profile has each table once.',
  serverErrors: ['0x8006099D'],
  *check({ checked }) {
    const first = new Map<string, ProfileItem>();
    for (const { item } of checked.items) {
      const other = first.get(item.table);
      if (!other) {
        first.set(item.table, item);
        continue;
      }
      yield {
        message: `"${item.table}" is in the profile already, expected each table once; merge the two and remove one`,
        place: { path: item.path, on: 'key' },
        table: item.table,
        related: [{ place: { path: other.path, on: 'key' }, message: `the first "${item.table}"` }],
      };
    }
  },
};
