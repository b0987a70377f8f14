import { partsOf } from '../../fetchxml/filter-parts.ts';
import type { FilterPart, PartGroup } from '../../fetchxml/filter-parts.ts';
import type { FetchCondition, FetchEntity, FetchFilter, FetchNode } from '../../fetchxml/tree.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { complements } from '../contraries.ts';
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
  const primaryId = metadata.table(tableOf(entity) ?? '')?.primaryId;
  // What is no FetchXML at all has its own rule.
  const isOdd = entity.children.some((child) => child.kind === 'other' && !isSelection(child));
  if (isOdd || !partsOf('and', entity.children).every((part) => cannotFail(part, primaryId))) return;
  yield describe(entity, { item, association });
}

function describe(entity: FetchEntity, { item, association }: Pick<FilterSite, 'item' | 'association'>): Finding {
  const [cause] = causesOf(entity);
  const advice = association ? 'remove it, or narrow it' : adviceFor(item);
  return {
    message: cause
      ? `every row of "${entity.name}" passes this filter: its conditions cannot fail; ${advice}`
      : `this filter of "${entity.name}" has no condition, so every row passes; ${advice}`,
    place: cause ? placeOfAttribute(cause, 'operator') : placeOfAttribute(entity, 'name'),
    table: item.item.table,
  };
}

/** The server refuses all rows of a table whose rows nobody owns; a filter is the way to have them. */
function adviceFor({ table }: FilterSite['item']): string {
  return table?.ownership === 'None'
    ? 'narrow it, or silence this where all are meant: nobody owns the rows, so "rows: all" is refused'
    : 'narrow it, or say "rows: all"';
}

/** Elements that choose columns and their order, not rows. */
function isSelection(node: FetchNode): boolean {
  return node.kind === 'other' && ['attribute', 'all-attributes', 'no-attrs', 'order'].includes(node.element);
}

function cannotFail(part: FilterPart, primaryId: string | undefined): boolean {
  if (part.kind === 'condition') {
    return part.operator === 'not-null' && part.column === primaryId && part.entityName === undefined;
  }
  if (part.kind !== 'group') return false;
  const isTrue = (one: FilterPart): boolean => cannotFail(one, primaryId);
  return part.type === 'or' ? part.parts.some(isTrue) || isTautology(part) : part.parts.every(isTrue);
}

/** Whether an `or` holds a condition and its contrary. */
function isTautology({ parts }: PartGroup): boolean {
  const conditions = parts.filter((part) => part.kind === 'condition');
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
