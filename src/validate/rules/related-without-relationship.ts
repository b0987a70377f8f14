import { pathTo } from '../checked-profile.ts';
import type { CheckedItem } from '../checked-profile.ts';
import type { Rule } from '../rule.ts';

/**
 * `rows: related` on a table that no other table leads to. Silent where another item has a relationship that is not
 * known, because it might lead here. Source: server error 0x80071140; that relationships of other items count is
 * semantics 1.
 */
export const relatedWithoutRelationship: Rule = {
  code: 'MOP403',
  id: 'related-without-relationship',
  severity: 'error',
  summary: '`rows: related` needs a relationship of another table that leads here.',
  serverErrors: ['0x80071140'],
  *check({ checked, links }) {
    const reached = new Set(links.links.map((link) => link.to));
    const uncertain = new Set(checked.items.filter(hasUnknown).map(({ item }) => item.table));
    for (const { item } of checked.items) {
      if (item.rows !== 'related' || reached.has(item.table)) continue;
      if (uncertain.size > (uncertain.has(item.table) ? 1 : 0)) continue;
      yield {
        message: `"${item.table}" has rows: related, but no other table of the profile has a relationship that leads here; add one to the table whose rows bring these, or set other "rows"`,
        place: { path: pathTo(item, 'rows') },
        table: item.table,
      };
    }
  },
};

function hasUnknown({ associations }: CheckedItem): boolean {
  return associations.some(({ relationship }) => !relationship);
}
