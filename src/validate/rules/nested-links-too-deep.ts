import type { FetchLink, FetchNode, FetchQuery } from '../../fetchxml/tree.ts';
import type { RuleOption } from '../rule-option.ts';
import type { Rule } from '../rule.ts';
import { placeOfAttribute, walkFilters, walkQuery } from '../walk-filters.ts';

/** As deep as Microsoft's own default profile goes; the expression builder documents 3. Source: field-service §2.1 CUSTOM-DEPTH. */
const maximumDepth = {
  name: 'maximumDepth',
  description: 'levels of links within links that a filter may have',
  default: 7,
  strict: 3,
  minimum: 1,
  maximum: 100,
} as const satisfies RuleOption;

/** Links within links within links. Source: field-service §2.1 CUSTOM-DEPTH. */
export const nestedLinksTooDeep: Rule = {
  code: 'MOP316',
  id: 'nested-links-too-deep',
  severity: 'warning',
  summary: `Links of a filter are nested more than ${maximumDepth.default} levels deep.`,
  options: [maximumDepth],
  *check({ checked, option }) {
    const limit = option(maximumDepth);
    for (const { filter, item } of walkFilters(checked)) {
      for (const link of findDeepLinks(filter.query, limit)) {
        yield {
          message: `"${link.name}" is read ${limit + 1} levels deep, expected ${limit} at most; start nearer to it, or use relationships`,
          place: placeOfAttribute(link, 'name'),
          table: item.item.table,
        };
      }
    }
  },
};

/** The first link on each way down that is too deep. */
function* findDeepLinks(query: FetchQuery | undefined, limit: number): Iterable<FetchLink> {
  const depths = new Map<FetchNode, number>();
  for (const { node, owner, outer } of walkQuery(query)) {
    if (node !== owner || node.kind !== 'link-entity') continue;
    // Links of a named filter stand in several places; a place is visited with all that is below it.
    const depth = ((outer && depths.get(outer)) ?? 0) + 1;
    depths.set(node, depth);
    if (depth === limit + 1) yield node;
  }
}
