import { pathTo } from '../checked-profile.ts';
import type { Rule } from '../rule.ts';

/** A relationship from a table to itself. Source: field-service §2.1 REL-SELF. */
export const selfRelationship: Rule = {
  code: 'MOP406',
  id: 'self-relationship',
  severity: 'error',
  summary: 'A relationship of a table with itself cannot be followed offline.',
  *check({ checked }) {
    for (const { item, associations } of checked.items) {
      for (const { association, target } of associations) {
        if (target !== item.table) continue;
        yield {
          message: `"${association.relationship}" leads from "${item.table}" to itself, which profiles do not support; remove it`,
          place: { path: pathTo(association, 'relationship') },
          table: item.table,
          fix: { message: 'removes the relationship', edits: [{ remove: association.path }] },
        };
      }
    }
  },
};
