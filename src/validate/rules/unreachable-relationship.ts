import { pathTo } from '../checked-profile.ts';
import type { CheckedItem, CheckedProfile } from '../checked-profile.ts';
import type { Link } from '../link.ts';
import type { Rule } from '../rule.ts';

/**
 * Relationships of an item that gets no rows: it has none of its own, and no way from an item that has some leads to it.
 * Silent where a relationship of another item is not known, because it might lead here. Source: semantics 2.
 */
export const unreachableRelationship: Rule = {
  code: 'MOP410',
  id: 'unreachable-relationship',
  severity: 'warning',
  summary: 'Relationships stand on a table that gets no rows, so they bring none.',
  *check({ checked, links }) {
    const reached = reachedTables(checked, links.links);
    for (const { item, associations } of checked.items) {
      if (reached.has(item.table) || associations.length === 0) continue;
      yield {
        message: `"${item.table}" gets no rows, by itself or from another table, so its relationships bring none; set its "rows", or lead to it from a table that has rows`,
        place: { path: pathTo(item, 'related'), on: 'key' },
        table: item.table,
      };
    }
  },
};

/** Tables that can get rows, in the order in which rows reach them. */
function reachedTables({ items }: CheckedProfile, links: readonly Link[]): ReadonlySet<string> {
  const outgoing = new Map<string, string[]>();
  for (const { from, to } of links) {
    const targets = outgoing.get(from);
    if (targets) targets.push(to);
    else outgoing.set(from, [to]);
  }
  const reached = new Set(items.filter(({ item }) => item.rows !== 'related').map(({ item }) => item.table));
  const uncertain = items.filter((one) => hasUnknown(one)).map(({ item }) => item.table);
  if (uncertain.length > 0) addTargets(reached, uncertain, items);
  for (const table of reached) for (const to of outgoing.get(table) ?? []) reached.add(to);
  return reached;
}

/** A relationship that is not known may lead to every table but its own. */
function addTargets(reached: Set<string>, uncertain: readonly string[], items: readonly CheckedItem[]): void {
  const only = new Set(uncertain).size === 1 ? uncertain[0] : undefined;
  for (const { item } of items) if (item.table !== only) reached.add(item.table);
}

function hasUnknown({ associations }: CheckedItem): boolean {
  return associations.some(({ relationship }) => !relationship);
}
