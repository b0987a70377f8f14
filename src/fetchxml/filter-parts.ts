import type { FetchCondition, FetchFilter, FetchLink, FetchNode } from './tree.ts';

/** Two parts or more that all hold, or of which one holds. */
export interface PartGroup {
  readonly kind: 'group';
  readonly type: 'and' | 'or';
  readonly parts: readonly FilterPart[];
}

/** What a filter consists of, once groups that change nothing are dissolved. */
export type FilterPart = FetchCondition | FetchLink | PartGroup;

/**
 * The conditions, links and groups of a group. Groups inside of the same kind and groups of one are dissolved, and groups without a
 * condition, which say nothing, are left out.
 */
export function partsOf(type: 'and' | 'or', children: readonly FetchNode[]): readonly FilterPart[] {
  return children.flatMap((child): readonly FilterPart[] => {
    if (child.kind === 'filter') return partsOfGroup(type, child);
    return child.kind === 'condition' || child.kind === 'link-entity' ? [child] : [];
  });
}

/** What a group adds to the one around it. */
function partsOfGroup(outer: 'and' | 'or', { type, children }: FetchFilter): readonly FilterPart[] {
  const parts = partsOf(type, children);
  const [first, ...others] = parts;
  if (first?.kind === 'group' && others.length === 0 && first.type === outer) return first.parts;
  return type === outer || others.length === 0 ? parts : [{ kind: 'group', type, parts }];
}
