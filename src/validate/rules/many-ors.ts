import type { FetchFilter, FetchNode } from '../../fetchxml/tree.ts';
import type { RuleOption } from '../rule-option.ts';
import type { Rule } from '../rule.ts';
import { placeOfAttribute, tableOf, walkFilters, walkQuery } from '../walk-filters.ts';

/** Source: field-service §2.2, avoid many OR. */
const maximumBranches = {
  name: 'maximumBranches',
  description: 'branches of one "or", those of an "or" directly in it included',
  default: 10,
  minimum: 1,
  maximum: 10_000,
} as const satisfies RuleOption;

/** An `or` of many branches. */
export const manyOrs: Rule = {
  code: 'MOP315',
  id: 'many-ors',
  severity: 'warning',
  summary: `A filter has an "or" of more than ${maximumBranches.default} branches.`,
  options: [maximumBranches],
  *check({ checked, option }) {
    const limit = option(maximumBranches);
    for (const { filter, item } of walkFilters(checked)) {
      for (const { node, parent, owner } of walkQuery(filter.query)) {
        // An `or` directly in an `or` has been counted with it.
        if (!isOr(node) || (parent && isOr(parent))) continue;
        const branches = branchesOf(node);
        if (branches.length <= limit) continue;
        yield {
          message: `an "or" of ${branches.length} branches, expected ${limit} at most; ${adviceFor(branches)}`,
          place: placeOfAttribute(node, 'type'),
          table: tableOf(owner) ?? item.item.table,
        };
      }
    }
  },
};

function isOr(node: FetchNode): node is FetchFilter {
  return node.kind === 'filter' && node.type === 'or';
}

function branchesOf(filter: FetchFilter): readonly FetchNode[] {
  return filter.children.flatMap((child) => (isOr(child) ? branchesOf(child) : [child]));
}

function adviceFor(branches: readonly FetchNode[]): string {
  const [first] = branches;
  const column = first?.kind === 'condition' ? first.column : undefined;
  const areAlike = branches.every((one) => one.kind === 'condition' && one.operator === 'eq' && one.column === column);
  return areAlike ? `say "${column ?? ''} in" and the values` : 'narrow the filter, or say it with relationships';
}
