import type { NamedFilter } from '../../schema/profile.ts';
import type { CheckedProfile } from '../checked-profile.ts';
import { usesOf } from '../filter-uses.ts';
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
    if (filter.filter.kind === 'where') for (const name of usesOf(filter.filter.where)) used.add(name);
  }
  for (const name of used) {
    const filter = filters.get(name);
    for (const inner of filter ? usesOf(filter.where) : []) used.add(inner);
  }
  return used;
}
