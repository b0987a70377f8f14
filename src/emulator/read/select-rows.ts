import type { FetchNode } from '../../fetchxml/tree.ts';
import { findRootRows } from '../../fetchxml/evaluate/evaluate-fetch.ts';
import type { Row as FetchRow } from '../../fetchxml/evaluate/rows.ts';
import { evaluate, evaluationContext } from '../fetch/evaluate-query.ts';
import { hasTextKey, organizationRows, rowsByKey } from '../fetch/organization-rows.ts';
import { filterNode, orderNode, queryNode } from './fetch-nodes.ts';
import { toFetch } from './filter-to-fetch.ts';
import { equalityIn } from './properties.ts';
import { PropertyScope } from './query-scope.ts';
import type { QueryOptions } from './query-options.ts';
import type { Row } from '../store/row.ts';
import type { Session } from '../organization/session.ts';
import type { Layer } from '../store/stored-rows.ts';
import type { TableModel } from '../tables/table-model.ts';
import { columnOfProperty } from '../tables/table-registry.ts';

/** Rows that a query starts from. */
export interface RowsOfTable {
  readonly table: TableModel;
  readonly rows: readonly Row[];
  readonly layer: Layer;
}

type Selecting = Pick<QueryOptions, 'filter' | 'orderby'>;

/**
 * Filters and orders rows, with FetchXML's meaning: lookups sort by the name they point to, choices by their label
 * (fetchxml-semantics §1.8; that OData does the same is inferred). Refuses unknown properties, even without any rows.
 */
export function selectRows(session: Session, from: RowsOfTable, options: Selecting): readonly Row[] {
  const { filter, orderby } = options;
  if (!filter && orderby.length === 0) return from.rows;
  const query = toQuery(session, from.table, options);
  const data = organizationRows(session, from.layer, narrowed(from, options));
  return evaluate(() => findRootRows(query, data, evaluationContext(session))).filter(isStored);
}

/** The evaluator gives back the very rows it was given; its own type of row is only wider. */
function isStored(row: FetchRow): row is Row {
  return typeof row === 'object';
}

/** The query as FetchXML. */
function toQuery(session: Session, table: TableModel, { filter, orderby }: Selecting): ReturnType<typeof queryNode> {
  const scope = new PropertyScope(session, table);
  const conditions: readonly FetchNode[] = filter ? [filterNode('and', [toFetch(filter, scope)])] : [];
  const orders = orderby.map(({ path, descending }) => {
    const { column, link } = scope.find(path);
    return orderNode({ column: column.name, descending, link });
  });
  return queryNode(table.logicalName, [...orders, ...conditions, ...scope.links()]);
}

/** The rows with the one value that a filter asks for, where an index can find them. */
function narrowed({ table, rows }: RowsOfTable, { filter }: Selecting): readonly Row[] {
  const equality = filter && equalityIn(filter);
  const column = equality && columnOfProperty(table, equality.path);
  if (!column || equality.text === '' || !hasTextKey(column.kind)) return rows;
  return rowsByKey(rows, column.name).get(equality.text.toLowerCase()) ?? [];
}
