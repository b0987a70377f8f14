import type { Metadata } from '../../metadata/metadata.ts';
import type { ProfileItem } from '../../schema/profile.ts';
import { pathTo } from '../checked-profile.ts';
import type { Rule } from '../rule.ts';

/**
 * Two items of one name. Names compare without case; an item that says none gets the table's display name, and is left out
 * where that is not known. A second item of one table is left to `duplicate-table`. Source: server error 0x800609A8.
 */
export const duplicateItemName: Rule = {
  code: 'MOP104',
  id: 'duplicate-item-name',
  severity: 'error',
  summary: 'Two items of a profile have the same name.',
  serverErrors: ['0x800609A8'],
  *check({ checked, metadata }) {
    const first = new Map<string, ProfileItem>();
    for (const { item } of checked.items) {
      const isRepeated = checked.itemsByTable.get(item.table)?.item !== item;
      const name = isRepeated ? undefined : nameOf(item, metadata);
      if (name === undefined) continue;
      const key = name.trim().toLowerCase();
      const other = first.get(key);
      if (!other) {
        first.set(key, item);
        continue;
      }
      yield {
        message: `the items of "${other.table}" and "${item.table}" both have the name "${name}"; give one of them another "name"`,
        place: placeOfName(item),
        table: item.table,
        related: [{ place: placeOfName(other), message: `the first item named "${name}"` }],
      };
    }
  },
};

/** An empty name is left to `invalid-name`. */
function nameOf({ name, table }: ProfileItem, metadata: Metadata): string | undefined {
  const said = name ?? metadata.table(table)?.displayName;
  return said?.trim() === '' ? undefined : said;
}

function placeOfName(item: ProfileItem) {
  return item.name === undefined ? { path: item.path, on: 'key' as const } : { path: pathTo(item, 'name') };
}
