import { attributeOf } from '../fetchxml/tree.ts';
import type { FetchAttribute, FetchCondition, FetchLink, FetchQuery } from '../fetchxml/tree.ts';
import type { Column, Metadata } from '../metadata/metadata.ts';
import { tableOf, walkQuery } from './walk-filters.ts';
import type { FetchStep } from './walk-filters.ts';

/** A column as a condition names it, and the table it should be of. */
export interface ColumnUse {
  readonly condition: FetchCondition;
  /** The attribute that names it: `attribute`, or `valueof` for a column that another is compared with. */
  readonly attribute: FetchAttribute;
  readonly name: string;
  /** Logical name of the table; absent where the condition names a link that there is not. */
  readonly table: string | undefined;
}

const known = new WeakMap<FetchQuery, readonly ColumnUse[]>();

/** Every column that the conditions of a query name, in document order. */
export function columnUsesOf(query: FetchQuery | undefined): readonly ColumnUse[] {
  if (!query) return [];
  const before = known.get(query);
  if (before) return before;
  const uses = findUses(walkQuery(query));
  known.set(query, uses);
  return uses;
}

/** The column that a use means; undefined where the metadata does not know it. */
export function findUsedColumn({ table, name }: ColumnUse, metadata: Metadata): Column | undefined {
  return table === undefined ? undefined : metadata.table(table)?.columns.get(name);
}

/** Whether the use is the column that a condition is about, not one it is compared with. */
export function isSubject({ attribute }: ColumnUse): boolean {
  return attribute.name === 'attribute';
}

function findUses(steps: readonly FetchStep[]): readonly ColumnUse[] {
  const links = linksByAlias(steps);
  return steps.flatMap((step) => (step.node.kind === 'condition' ? [...usesOf(step.node, step, links)] : []));
}

/** Link-entities by the name that `entityname` and `valueof` call them by: their alias, without one their table. */
function linksByAlias(steps: readonly FetchStep[]): ReadonlyMap<string, FetchLink> {
  const links = new Map<string, FetchLink>();
  for (const { node } of steps) if (node.kind === 'link-entity') links.set(node.alias ?? node.name, node);
  return links;
}

function* usesOf(
  condition: FetchCondition,
  { owner }: FetchStep,
  links: ReadonlyMap<string, FetchLink>,
): Iterable<ColumnUse> {
  const column = attributeOf(condition, 'attribute');
  const entity = condition.entityName === undefined ? owner : links.get(condition.entityName);
  if (column) yield { condition, table: tableOf(entity), name: column.value, attribute: column };
  const other = attributeOf(condition, 'valueof');
  if (!other) return;
  const [name = '', alias] = other.value.split('.', 2).reverse();
  yield { condition, table: tableOf(alias === undefined ? owner : links.get(alias)), name, attribute: other };
}
