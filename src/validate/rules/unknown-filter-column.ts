import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { attributeOf } from '../../fetchxml/tree.ts';
import type { FetchAttribute, FetchCondition, FetchLink, FetchQuery } from '../../fetchxml/tree.ts';
import type { Metadata, Table } from '../../metadata/metadata.ts';
import { missingColumnSeverity } from '../missing-column-severity.ts';
import type { Finding, Rule } from '../rule.ts';
import { tableOf, walkFilters, walkQuery } from '../walk-filters.ts';
import type { FetchStep } from '../walk-filters.ts';

/** A condition on a column that the table does not have. Source: server error 0x80071119. */
export const unknownFilterColumn: Rule = {
  code: 'MOP303',
  id: 'unknown-filter-column',
  severity: 'error',
  summary: 'A condition names a column that its table does not have.',
  serverErrors: ['0x80071119'],
  *check({ checked, metadata }) {
    for (const { filter } of walkFilters(checked)) if (filter.query) yield* checkQuery(filter.query, metadata);
  },
};

/** A column as a condition names it, and the table it should be of. */
interface ColumnUse {
  readonly table: string | undefined;
  readonly name: string;
  readonly attribute: FetchAttribute;
}

function* checkQuery(query: FetchQuery, metadata: Metadata): Iterable<Finding> {
  const steps = walkQuery(query);
  const links = linksByAlias(steps);
  for (const step of steps) {
    if (step.node.kind !== 'condition') continue;
    for (const use of usesOf(step.node, step, links)) {
      const table = use.table === undefined ? undefined : metadata.table(use.table);
      if (table && !isColumn(table, use.name)) yield* describe(use, table, metadata);
    }
  }
}

/** Link-entities by the name that `entityname` and `valueof` call them by: their alias, without one their table. */
function linksByAlias(steps: readonly FetchStep[]): ReadonlyMap<string, FetchLink> {
  const links = new Map<string, FetchLink>();
  for (const { node } of steps) if (node.kind === 'link-entity') links.set(node.alias ?? node.name, node);
  return links;
}

function* usesOf(
  node: FetchCondition,
  { owner }: FetchStep,
  links: ReadonlyMap<string, FetchLink>,
): Iterable<ColumnUse> {
  const column = attributeOf(node, 'attribute');
  const entity = node.entityName === undefined ? owner : links.get(node.entityName);
  if (column) yield { table: tableOf(entity), name: column.value, attribute: column };
  const other = attributeOf(node, 'valueof');
  if (!other) return;
  const [name = '', alias] = other.value.split('.', 2).reverse();
  yield { table: tableOf(alias === undefined ? owner : links.get(alias)), name, attribute: other };
}

/** Logical names are lower case and compared exactly: a schema name such as `StateCode` is not found. */
function isColumn({ columns, columnsComplete }: Table, name: string): boolean {
  return !columnsComplete || name === '' || columns.has(name);
}

function* describe({ name, attribute }: ColumnUse, table: Table, metadata: Metadata): Iterable<Finding> {
  const near = didYouMean(name, table.columns.keys());
  const severity = missingColumnSeverity({ name, near }, metadata.authority);
  if (severity === undefined) return;
  const hint = near === undefined ? 'conditions name columns by logical name' : `did you mean "${near}"?`;
  yield {
    message: `the table "${table.logicalName}" has no column "${name}"; ${hint}`,
    place: attribute.place,
    table: table.logicalName,
    severity,
  };
}
