import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import type { FetchCondition } from '../../fetchxml/tree.ts';
import type { Metadata, Table } from '../../metadata/metadata.ts';
import { pathTo } from '../checked-profile.ts';
import type { CheckedAssociation, CheckedItem } from '../checked-profile.ts';
import { missingColumnSeverity } from '../missing-column-severity.ts';
import { rememberByQuery } from '../remember-by-query.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { walkQuery } from '../walk-filters.ts';

/**
 * A selection of columns without one by which rows are chosen or found: a column of the table's own filter, of a filter on
 * its related rows, or the lookup of a relationship that leads here. The primary key always comes along.
 * Source: field-service §2.3 COLS-JS and COLS-ALWAYS.
 */
export const columnsMissFilterColumn: Rule = {
  code: 'MOP214',
  id: 'columns-miss-filter-column',
  severity: 'warning',
  summary:
    "A column that the table's filter, or a relationship that leads to the table, needs is not among the selected ones.",
  *check({ checked, metadata, links }) {
    const needs = findNeeds(checked.items, links, metadata);
    for (const { item, table } of checked.items) {
      if (!item.columns || !table) continue;
      const needed = new Map(needs.get(item.table));
      for (const column of [table.primaryId, ...item.columns]) needed.delete(column);
      const missing = [...needed].filter(([column]) => !isMistaken(column, table, metadata));
      if (missing.length === 0) continue;
      const list = missing.map(([column, reason]) => `${column} (${reason})`).join(', ');
      yield {
        message: `"${item.table}" does not select columns that are needed: ${list}; add them to "columns"`,
        place: { path: pathTo(item, 'columns'), on: 'key' },
        table: item.table,
      };
    }
  },
};

/** Whether the table lacks the column, which other rules say. */
function isMistaken(name: string, { columns, columnsComplete }: Table, { authority }: Metadata): boolean {
  if (!columnsComplete || columns.has(name)) return false;
  return missingColumnSeverity({ name, near: didYouMean(name, columns.keys()) }, authority) !== undefined;
}

/** Why columns are needed, by column; the first reason counts. */
type Needs = Map<string, string>;

function findNeeds(
  items: readonly CheckedItem[],
  { links }: RuleContext['links'],
  metadata: Metadata,
): ReadonlyMap<string, Needs> {
  const selecting = items.filter(({ item }) => item.columns);
  const needs = new Map<string, Needs>(selecting.map(({ item }) => [item.table, new Map<string, string>()]));
  const add = (table: string, columns: readonly string[], reason: string): void => {
    const known = needs.get(table);
    for (const column of columns) if (known && !known.has(column)) known.set(column, reason);
  };
  for (const { item, filter } of items) add(item.table, columnsOf(filter?.query, metadata), 'its filter');
  for (const { to, via } of links) {
    const { relationship } = via.association;
    add(to, lookupOf(via, to), `relationship ${relationship}`);
    add(to, columnsOf(via.filter?.query, metadata), `filter of ${relationship}`);
  }
  return needs;
}

/** The column of `table` by which a relationship finds its rows; none where it is the other table's. */
function lookupOf({ relationship }: CheckedAssociation, table: string): readonly string[] {
  if (relationship?.kind !== 'lookup' || relationship.referencingTable !== table) return [];
  return [relationship.referencingColumn];
}

/** Columns of the outermost table that conditions and links of a filter name. */
const columnsOf = rememberByQuery((query) =>
  walkQuery(query).flatMap(({ node, outer }) => {
    if (outer?.kind !== 'entity') return [];
    if (node.kind === 'link-entity') return node.to === undefined ? [] : [node.to];
    return node.kind === 'condition' && node.entityName === undefined ? columnsIn(node) : [];
  }),
);

/** The column that a condition is about, and the one of the same row that it is compared with. */
function columnsIn({ column, valueOf = '' }: FetchCondition): readonly string[] {
  return [column, valueOf].filter((name) => name !== '' && !name.includes('.'));
}
