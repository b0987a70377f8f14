import type { NamedFilter, Where, WhereNode } from '../../schema/profile.ts';
import type { CheckedProfile } from '../checked-profile.ts';
import type { Rule } from '../rule.ts';
import { walkFilters } from '../walk-filters.ts';

/** A named filter that no item and no relationship uses, be it through other named filters. */
export const unusedFilter: Rule = {
  code: 'MOP106',
  id: 'unused-filter',
  severity: 'warning',
  summary: 'Nothing uses this named filter.',
  *check({ checked }) {
    const used = findUsed(checked);
    for (const { name, path } of checked.profile.filters) {
      if (used.has(name)) continue;
      yield {
        message: `nothing uses the filter "${name}", so nothing checks it either; remove it, or \`use\` it in a table`,
        place: { path, on: 'key' },
        fix: { message: 'removes the filter', edits: [{ remove: path }] },
      };
    }
  },
};

/** Names of filters that are used, those that used filters use included. */
function findUsed(checked: CheckedProfile): ReadonlySet<string> {
  const filters = new Map(checked.profile.filters.map((filter): [string, NamedFilter] => [filter.name, filter]));
  const used = new Set<string>();
  for (const { filter } of walkFilters(checked)) {
    if (filter.filter.kind === 'where') collectUses(filter.filter.where, used);
  }
  for (const name of used) {
    const filter = filters.get(name);
    if (filter) collectUses(filter.where, used);
  }
  return used;
}

function collectUses(where: Where, used: Set<string>): void {
  const open: Where[] = [where];
  for (const next of open) {
    if (typeof next === 'string') continue;
    if (isList(next)) open.push(...next);
    else if ('use' in next) used.add(next.use);
    else open.push(...innerOf(next));
  }
}

/** What stands inside a group or a link; nothing inside a condition. */
function innerOf(node: Exclude<WhereNode, string>): readonly Where[] {
  if ('and' in node) return node.and;
  if ('or' in node) return node.or;
  return 'where' in node ? [node.where] : [];
}

function isList(where: Where): where is readonly WhereNode[] {
  return Array.isArray(where);
}
