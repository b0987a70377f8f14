import type { FetchCondition, FetchEntity, FetchFilter, FetchNode } from '../../fetchxml/tree.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOfAttribute, tableOf, walkFilters } from '../walk-filters.ts';
import type { FilterSite } from '../walk-filters.ts';

/** A filter that every row passes: as good as `rows: all`. */
export const filterMatchesEverything: Rule = {
  code: 'MOP311',
  id: 'filter-matches-everything',
  severity: 'warning',
  summary: 'Every row passes the filter: it has no condition, or only ones that cannot fail.',
  *check({ checked, metadata }) {
    for (const site of walkFilters(checked)) yield* checkFilter(site, metadata);
  },
};

function* checkFilter({ filter, item, association }: FilterSite, metadata: Metadata): Iterable<Finding> {
  const entity = filter.query?.entity;
  if (!entity || filter.problems.length > 0) return;
  const parts = entity.children.filter((child) => !isSelection(child));
  const primaryId = metadata.table(tableOf(entity) ?? '')?.primaryId;
  if (!parts.every((part) => cannotFail(part, primaryId))) return;
  yield describe(entity, { item, association });
}

function describe(entity: FetchEntity, { item, association }: Pick<FilterSite, 'item' | 'association'>): Finding {
  const [cause] = causesOf(entity);
  const advice = association ? 'remove it, or narrow it' : 'narrow it, or say "rows: all"';
  return {
    message: cause
      ? `every row of "${entity.name}" passes this filter: its conditions cannot fail; ${advice}`
      : `this filter of "${entity.name}" has no condition, so every row passes; ${advice}`,
    place: cause ? placeOfAttribute(cause, 'operator') : placeOfAttribute(entity, 'name'),
    table: item.item.table,
  };
}

/** Elements that choose columns and their order, not rows. */
function isSelection(node: FetchNode): boolean {
  return node.kind === 'other' && ['attribute', 'all-attributes', 'no-attrs', 'order'].includes(node.element);
}

function cannotFail(node: FetchNode, primaryId: string | undefined): boolean {
  if (node.kind === 'condition') {
    return node.operator === 'not-null' && node.column === primaryId && node.entityName === undefined;
  }
  if (node.kind !== 'filter') return false;
  if (node.children.length === 0) return true;
  const isTrue = (child: FetchNode): boolean => cannotFail(child, primaryId);
  return node.type === 'or' ? node.children.some(isTrue) || isTautology(node) : node.children.every(isTrue);
}

/** Operators of which one holds wherever the other does not; `ne` keeps rows without a value. */
const complements: ReadonlyMap<string, string> = new Map([
  ['null', 'not-null'],
  ['not-null', 'null'],
  ['eq', 'ne'],
  ['ne', 'eq'],
  ['neq', 'eq'],
]);

/** Whether an `or` holds a condition and its contrary. */
function isTautology({ children }: FetchFilter): boolean {
  const conditions = children.filter((child) => child.kind === 'condition');
  const said = new Set(conditions.map((one) => wordingOf(one, one.operator)));
  return conditions.some((one) => {
    const contrary = complements.get(one.operator);
    return contrary !== undefined && said.has(wordingOf(one, contrary));
  });
}

function wordingOf({ column, values, valueOf, entityName }: FetchCondition, operator: string): string {
  return JSON.stringify([entityName ?? '', column, operator, valueOf ?? '', values.map((one) => one.value)]);
}

/** The conditions directly in a filter's groups: what cannot fail, where it is written. */
function* causesOf(entity: FetchEntity | FetchFilter): Generator<FetchCondition> {
  for (const child of entity.children) {
    if (child.kind === 'condition') yield child;
    if (child.kind === 'filter') yield* causesOf(child);
  }
}
