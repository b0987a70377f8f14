import { attributeOf, walkFetch } from '../../fetchxml/tree.ts';
import type { FetchNode, FetchQuery } from '../../fetchxml/tree.ts';
import type { Metadata } from '../../metadata/metadata.ts';

/** A table whose rows a query may look at. */
export interface QueryTable {
  readonly table: string;
  /** Whether the query names it; the others are read where they are there. */
  readonly needed: boolean;
}

/** What is known of the user who asks, and of the organization. */
const callerTables = ['systemuser', 'teammembership', 'usersettings', 'position', 'organization'];

/** Tables that a query names, those that its sorted lookups point to, and those about the user. */
export function tablesOfQuery(query: FetchQuery, metadata: Metadata): readonly QueryTable[] {
  const nodes = [...walkFetch(query)];
  const named = new Set(nodes.map(({ node }) => tableOf(node)).filter((name) => name !== ''));
  const sorted = nodes.flatMap(({ node, parents }) => sortedTables(node, tableOf(parents.at(-1)), metadata));
  const others = [...new Set([...sorted, ...callerTables])].filter((table) => !named.has(table));
  return [
    ...[...named].map((table) => ({ table, needed: true })),
    ...others.map((table) => ({ table, needed: false })),
  ];
}

function tableOf(node: FetchNode | undefined): string {
  return node?.kind === 'entity' || node?.kind === 'link-entity' ? node.name : '';
}

/** Tables whose names an order by a lookup sorts by. */
function sortedTables(node: FetchNode, table: string, metadata: Metadata): readonly string[] {
  if (node.kind !== 'other' || node.element !== 'order') return [];
  const column = attributeOf(node, 'attribute')?.value ?? '';
  return metadata.table(table)?.columns.get(column)?.targets ?? [];
}
