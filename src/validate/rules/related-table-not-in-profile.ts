import { pathTo } from '../checked-profile.ts';
import type { Rule } from '../rule.ts';
import { addedByServerWith } from '../server-added-tables.ts';

/**
 * A relationship that leads to a table without an item. Tables that the server adds by itself are left out: they cannot
 * have one. Source: server errors 0x8006098E and 0x80071142.
 */
export const relatedTableNotInProfile: Rule = {
  code: 'MOP402',
  id: 'related-table-not-in-profile',
  severity: 'error',
  summary: 'A relationship leads to a table that is not in the profile.',
  serverErrors: ['0x8006098E', '0x80071142'],
  *check({ checked, metadata, links }) {
    for (const { from, to, via } of links.links) {
      if (checked.itemsByTable.has(to) || addedByServerWith(to, metadata) !== undefined) continue;
      yield {
        message: `"${via.association.relationship}" leads from "${from}" to "${to}", which is not in the profile; add "${to}" or remove the relationship`,
        place: { path: pathTo(via.association, 'relationship') },
        table: from,
      };
    }
  },
};
