import { pathTo } from '../checked-profile.ts';
import type { Rule } from '../rule.ts';

/** Relationships that lead from a table through others back to it. Source: server error 0x80071141; field-service §2.1 REL-CYCLE. */
export const circularRelationship: Rule = {
  code: 'MOP404',
  id: 'circular-relationship',
  severity: 'error',
  summary: 'Relationships lead in a circle, which the server refuses to publish.',
  serverErrors: ['0x80071141'],
  *check({ links }) {
    for (const circle of links.circles) {
      const [first, ...others] = circle;
      if (!first) continue;
      const way = [...circle.map((link) => link.from), first.from].join(' → ');
      yield {
        message: `these relationships lead in a circle, which cannot be published: ${way}; remove one of them`,
        place: { path: pathTo(first.via.association, 'relationship') },
        table: first.from,
        related: others.map((link) => ({
          place: { path: pathTo(link.via.association, 'relationship') },
          message: `"${link.from}" leads to "${link.to}" through "${link.via.association.relationship}"`,
        })),
      };
    }
  },
};
