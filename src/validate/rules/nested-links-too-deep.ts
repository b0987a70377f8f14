import type { FetchLink, FetchNode, FetchQuery } from '../../fetchxml/tree.ts';
import type { Rule } from '../rule.ts';
import { placeOfAttribute, walkFilters, walkQuery } from '../walk-filters.ts';

/** Deepest links that are passed over: as deep as Microsoft's own default profile goes. The expression builder documents 3. */
const maximumDepth = 7;

/** Links within links within links. Source: field-service §2.1 CUSTOM-DEPTH. */
export const nestedLinksTooDeep: Rule = {
  code: 'MOP316',
  id: 'nested-links-too-deep',
  severity: 'warning',
  summary: `Links of a filter are nested more than ${maximumDepth} levels deep.`,
  *check({ checked }) {
    for (const { filter, item } of walkFilters(checked)) {
      for (const link of findDeepLinks(filter.query)) {
        yield {
          message: `"${link.name}" is read ${maximumDepth + 1} levels deep, expected ${maximumDepth} at most; start nearer to it, or use relationships`,
          place: placeOfAttribute(link, 'name'),
          table: item.item.table,
        };
      }
    }
  },
};

/** The first link on each way down that is too deep. */
function* findDeepLinks(query: FetchQuery | undefined): Iterable<FetchLink> {
  const depths = new Map<FetchNode, number>();
  for (const { node, owner, outer } of walkQuery(query)) {
    if (node !== owner || node.kind !== 'link-entity') continue;
    // Links of a named filter stand in several places; a place is visited with all that is below it.
    const depth = ((outer && depths.get(outer)) ?? 0) + 1;
    depths.set(node, depth);
    if (depth === maximumDepth + 1) yield node;
  }
}
