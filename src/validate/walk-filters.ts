import type { Place } from '../diagnostics/place.ts';
import { attributeOf } from '../fetchxml/tree.ts';
import type { FetchEntity, FetchLink, FetchNode, FetchQuery } from '../fetchxml/tree.ts';
import type { CheckedAssociation, CheckedFilter, CheckedItem, CheckedProfile } from './checked-profile.ts';

/** One filter of a profile and what it stands on. */
export interface FilterSite {
  readonly filter: CheckedFilter;
  readonly item: CheckedItem;
  /** The association that it filters; absent: it is the item's own. */
  readonly association: CheckedAssociation | undefined;
  /** Logical name of the table whose rows it chooses; absent where the association's relationship is not known. */
  readonly table: string | undefined;
}

/** Every filter of a profile: each item's own, then those of its associations. */
export function* walkFilters({ items }: CheckedProfile): Generator<FilterSite> {
  for (const item of items) {
    if (item.filter) yield { filter: item.filter, item, association: undefined, table: item.item.table };
    for (const association of item.associations) {
      const { filter, target } = association;
      if (filter) yield { filter, item, association, table: target };
    }
  }
}

/** One node of a query and where it stands. */
export interface FetchStep {
  readonly node: FetchNode;
  /** Absent for the root. */
  readonly parent: FetchNode | undefined;
  /** The nearest entity or link-entity around the node, the node itself included: the table it is about. */
  readonly owner: FetchEntity | FetchLink | undefined;
  /** The same seen from the parent: what a link-entity hangs on. */
  readonly outer: FetchEntity | FetchLink | undefined;
}

/** Steps of the queries that are being checked: each rule walks each of them. */
const walked = new WeakMap<FetchQuery, readonly FetchStep[]>();

/** Every node of a query, parents before children, in document order; none where there is no query. */
export function walkQuery(query: FetchQuery | undefined): readonly FetchStep[] {
  if (!query) return [];
  const known = walked.get(query);
  if (known) return known;
  const steps = stepsOf(query);
  walked.set(query, steps);
  return steps;
}

function stepsOf(query: FetchQuery): readonly FetchStep[] {
  const steps: FetchStep[] = [];
  const visit = (node: FetchNode, parent: FetchNode | undefined, outer: FetchStep['outer']): void => {
    const owner = isOwner(node) ? node : outer;
    steps.push({ node, parent, owner, outer });
    for (const child of node.children) visit(child, node, owner);
  };
  visit(query, undefined, undefined);
  return steps;
}

function isOwner(node: FetchNode): node is FetchEntity | FetchLink {
  return node.kind === 'entity' || node.kind === 'link-entity';
}

/** Logical name of the table of an entity or link-entity. */
export function tableOf(owner: { readonly name: string } | undefined): string | undefined {
  return owner?.name.toLowerCase();
}

/** Place of an attribute; where the node has none of that name, of the node. */
export function placeOfAttribute(node: FetchNode, name: string): Place {
  return attributeOf(node, name)?.place ?? node.place;
}
