import type { TableLinks } from '../links.ts';
import type { Finding, Rule } from '../rule.ts';

/** Most ways down that Microsoft's newer pages allow. Source: semantics 3; field-service §2.1 REL-LIMIT. */
const maximumPaths = 10;

/** An item whose relationships, followed downwards, bring in too many tables. Circles are left to their own rule. */
export const tooManyLinks: Rule = {
  code: 'MOP405',
  id: 'too-many-links',
  severity: 'error',
  summary: 'A table brings in more tables through relationships than the server allows.',
  serverErrors: ['0x80071139'],
  *check({ checked, links, limits }) {
    for (const [table, { item }] of checked.itemsByTable) {
      const excess = findExcess(links.tables.get(table), limits.maxLinks);
      if (excess) yield { ...excess, place: { path: item.path, on: 'key' }, table };
    }
  },
};

function findExcess(found: TableLinks | undefined, limit: number): Pick<Finding, 'message' | 'severity'> | undefined {
  if (!found || found.circular) return undefined;
  if (found.linked.length > limit) return { message: describeTables(found, limit) };
  return (found.paths ?? 0) > maximumPaths ? { message: describePaths(found), severity: 'warning' } : undefined;
}

function describeTables({ table, linked, chain }: TableLinks, limit: number): string {
  return `"${table}" brings in ${linked.length} other tables, at most ${limit} are allowed; the longest chain is ${chain.join(' → ')}; remove relationships along the way`;
}

function describePaths({ table, paths, chain }: TableLinks): string {
  return `"${table}" leads to other tables in ${paths ?? 0} ways, newer documentation allows ${maximumPaths}; the longest chain is ${chain.join(' → ')}; remove relationships along the way`;
}
