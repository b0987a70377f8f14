import { isDeepStrictEqual } from 'node:util';
import type { Fix } from '../../diagnostics/fix.ts';
import type { Association, Filter } from '../../schema/profile.ts';
import { pathTo } from '../checked-profile.ts';
import type { Rule } from '../rule.ts';

/** A relationship that stands on an item twice. Schema names compare without case. Source: server error 0x8005F221. */
export const duplicateRelationship: Rule = {
  code: 'MOP407',
  id: 'duplicate-relationship',
  severity: 'error',
  summary: 'A table follows the same relationship twice.',
  serverErrors: ['0x8005F221'],
  *check({ checked }) {
    for (const { item } of checked.items) {
      const first = new Map<string, Association>();
      for (const association of item.associations) {
        const key = association.relationship.toLowerCase();
        const other = first.get(key);
        if (!other) {
          first.set(key, association);
          continue;
        }
        const isRepeated = isSame(association, other);
        yield {
          message: `"${item.table}" follows the relationship "${association.relationship}" already; remove one of the two${isRepeated ? '' : ', or join their filters'}`,
          place: { path: pathTo(association, 'relationship') },
          table: item.table,
          related: [{ place: { path: pathTo(other, 'relationship') }, message: 'the first one' }],
          ...(isRepeated ? { fix: removalOf(association) } : {}),
        };
      }
    }
  },
};

/** Whether one can go without a change of what is downloaded; two filters are for their author to join. */
function isSame(one: Association, other: Association): boolean {
  const partsOf = ({ filter, extra }: Association) => [filter && textOf(filter), extra];
  return isDeepStrictEqual(partsOf(one), partsOf(other));
}

function textOf(filter: Filter): unknown {
  return filter.kind === 'where' ? filter.where : filter.text;
}

function removalOf({ path }: Association): Fix {
  return { message: 'removes the second one', edits: [{ remove: path }] };
}
