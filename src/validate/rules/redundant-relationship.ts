import { pathTo } from '../checked-profile.ts';
import type { Rule } from '../rule.ts';

/** A relationship to a table whose every row is downloaded already. Source: semantics 2. */
export const redundantRelationship: Rule = {
  code: 'MOP409',
  id: 'redundant-relationship',
  severity: 'info',
  summary: 'A relationship leads to a table whose rows are all downloaded anyway.',
  *check({ checked, links }) {
    for (const { from, to, via } of links.links) {
      const target = checked.itemsByTable.get(to)?.item;
      if (target?.rows !== 'all') continue;
      yield {
        message: `every row of "${to}" is downloaded already, so this relationship brings nothing more; remove it, or set "${to}" to rows: related`,
        place: { path: pathTo(via.association, 'relationship') },
        table: from,
        related: [{ place: { path: pathTo(target, 'rows') }, message: `all rows of "${to}"` }],
      };
    }
  },
};
