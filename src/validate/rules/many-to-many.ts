import { pathTo } from '../checked-profile.ts';
import type { CheckedAssociation } from '../checked-profile.ts';
import type { Rule } from '../rule.ts';

/** Most many-to-many relationships of one item. Source: field-service §2.1 REL-NM. */
const maximum = 1;

/** An item that follows several many-to-many relationships itself; those of tables further down count there. */
export const manyToMany: Rule = {
  code: 'MOP408',
  id: 'many-to-many',
  severity: 'warning',
  summary: 'A table follows more than one many-to-many relationship.',
  *check({ checked }) {
    for (const { item, associations } of checked.items) {
      const found = firstOfEach(associations);
      const [second, ...others] = found.slice(maximum);
      if (!second) continue;
      yield {
        message: `"${item.table}" follows ${found.length} many-to-many relationships, at most ${maximum} is advised; remove the others`,
        place: { path: pathTo(second.association, 'relationship') },
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
