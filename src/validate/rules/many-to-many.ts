import { pathTo } from '../checked-profile.ts';
import type { CheckedAssociation } from '../checked-profile.ts';
import type { RuleOption } from '../rule-option.ts';
import type { Rule } from '../rule.ts';

/** Source: field-service §2.1 REL-NM. */
const maximumRelationships = {
  name: 'maximumRelationships',
  description: 'many-to-many relationships that one table may follow',
  default: 1,
  minimum: 1,
  maximum: 500,
} as const satisfies RuleOption;

/** An item that follows several many-to-many relationships itself; those of tables further down count there. */
export const manyToMany: Rule = {
  code: 'MOP408',
  id: 'many-to-many',
  severity: 'warning',
  summary: 'A table follows more than one many-to-many relationship.',
  options: [maximumRelationships],
  *check({ checked, option }) {
    const maximum = option(maximumRelationships);
    for (const { item, associations } of checked.items) {
      const found = firstOfEach(associations);
      const [next, ...others] = found.slice(maximum);
      if (!next) continue;
      yield {
        message: `"${item.table}" follows ${found.length} many-to-many relationships, at most ${maximum} is advised; remove the others`,
        place: { path: pathTo(next.association, 'relationship') },
        table: item.table,
        related: [...found.slice(0, maximum), ...others].map(({ association }) => ({
          place: { path: pathTo(association, 'relationship') },
          message: `"${association.relationship}" is many-to-many too`,
        })),
      };
    }
  },
};

/** Many-to-many relationships, each once however often it stands there. */
function firstOfEach(associations: readonly CheckedAssociation[]): readonly CheckedAssociation[] {
  const found = new Map<unknown, CheckedAssociation>();
  for (const one of associations) {
    const { relationship, target } = one;
    if (relationship?.kind !== 'many-to-many' || target === undefined) continue;
    if (!found.has(relationship)) found.set(relationship, one);
  }
  return [...found.values()];
}
