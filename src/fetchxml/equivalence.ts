import { compareText } from '../diagnostics/diagnostic.ts';
import { partsOf } from './filter-parts.ts';
import type { FilterPart } from './filter-parts.ts';
import type { FetchCondition, FetchLink, FetchQuery } from './tree.ts';

/**
 * A text that two filters share exactly when they say the same: groups that change nothing are dissolved,
 * order and repetition do not count, neither do the order of listed values, `<all-attributes/>`, or how it is laid out.
 * It is a normal form of the wording, not a prover: `eq 1` and `in 1` stay different.
 */
export function normalFilter(query: FetchQuery): string {
  const parts = (query.entity?.children ?? []).filter(
    (child) => child.kind === 'filter' || child.kind === 'link-entity',
  );
  return `${query.entity?.name ?? ''}: ${normalGroup('and', partsOf('and', parts))}`;
}

/** Whether two filters say the same. */
export function areEquivalentFilters(a: FetchQuery, b: FetchQuery): boolean {
  return normalFilter(a) === normalFilter(b);
}

function normalGroup(type: 'and' | 'or', parts: readonly FilterPart[]): string {
  const members = [...new Set(parts.map(normalPart))].sort(compareText);
  return members.length === 1 ? (members[0] ?? '') : `(${type} ${members.join('; ')})`;
}

function normalPart(part: FilterPart): string {
  if (part.kind === 'condition') return normalCondition(part);
  return part.kind === 'link-entity' ? normalLink(part) : normalGroup(part.type, part.parts);
}

function normalCondition(node: FetchCondition): string {
  const values = node.values.map((value) => JSON.stringify(value.value));
  const ordered =
    node.operator === 'in' || node.operator === 'not-in' ? [...new Set(values)].sort(compareText) : values;
  const other = node.valueOf === undefined ? '' : ` valueof ${node.valueOf}`;
  const entity = node.entityName === undefined ? '' : `${node.entityName}.`;
  return `${entity}${node.column} ${node.operator} ${ordered.join(',')}${other}`;
}

function normalLink(node: FetchLink): string {
  return `${node.linkType} ${node.name}(${node.from ?? ''}=${node.to ?? ''}) ${normalGroup('and', partsOf('and', node.children))}`;
}
