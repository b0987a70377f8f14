import type { TableLinks } from '../links.ts';
import { maximumLinks } from '../maximum-links.ts';
import type { RuleOption } from '../rule-option.ts';
import type { Finding, Rule } from '../rule.ts';

/** What Microsoft's newer pages allow. Source: semantics 3; field-service §2.1 REL-LIMIT. */
const maximumPaths = {
  name: 'maximumPaths',
  description: 'ways down that are passed over without a warning',
  default: 10,
  minimum: 1,
  maximum: 1_000_000,
} as const satisfies RuleOption;

/** An item whose relationships, followed downwards, bring in too many tables. Circles are left to their own rule. */
export const tooManyLinks: Rule = {
  code: 'MOP405',
  id: 'too-many-links',
  severity: 'error',
  summary: 'A table brings in more tables through relationships than the server allows.',
  serverErrors: ['0x80071139'],
  options: [maximumLinks, maximumPaths],
  *check({ checked, links, option }) {
    const limits = { links: option(maximumLinks), paths: option(maximumPaths) };
    for (const [table, { item }] of checked.itemsByTable) {
      const excess = findExcess(links.tables.get(table), limits);
      if (excess) yield { ...excess, place: { path: item.path, on: 'key' }, table };
    }
  },
};

function findExcess(
  found: TableLinks | undefined,
  limits: { readonly links: number; readonly paths: number },
): Pick<Finding, 'message' | 'severity'> | undefined {
  if (!found || found.circular) return undefined;
  if (found.linked.length > limits.links) return { message: describeTables(found, limits.links) };
  const isOver = (found.paths ?? 0) > limits.paths;
  return isOver ? { message: describePaths(found, limits.paths), severity: 'warning' } : undefined;
}

function describeTables({ table, linked, chain }: TableLinks, limit: number): string {
  return `"${table}" brings in ${linked.length} other tables, at most ${limit} are allowed; the longest chain is ${chain.join(' → ')}; remove relationships along the way`;
}

function describePaths({ table, paths, chain }: TableLinks, limit: number): string {
  return `"${table}" leads to other tables in ${paths ?? 0} ways, expected ${limit} at most; the longest chain is ${chain.join(' → ')}; remove relationships along the way`;
}
