import { isEmpty } from '../../fetchxml/evaluate/rows.ts';
import type { Row as FetchRow } from '../../fetchxml/evaluate/rows.ts';
import { attributeOf, walkFetch } from '../../fetchxml/tree.ts';
import type { FetchNode, FetchQuery } from '../../fetchxml/tree.ts';
import type { Session } from '../organization/session.ts';
import { annotations, etagOf } from '../read/present-row.ts';
import type { Preferences } from '../server/preferences.ts';
import type { Row, Value } from '../store/row.ts';
import type { ColumnModel, TableModel } from '../tables/table-model.ts';
import { tableColumnOf } from '../tables/lookup-target.ts';
import { propertyOf } from '../tables/table-registry.ts';

/** What the rows of a query are of. */
export interface FetchedRows {
  readonly query: FetchQuery;
  readonly table: TableModel;
  readonly preferences: Preferences;
}

/** Turns a row of a query's result into the JSON of the Web API. */
export function createFetchPresenter(
  session: Session,
  { query, table, preferences }: FetchedRows,
): (row: FetchRow) => Record<string, unknown> {
  const columns = createColumnFinder(session, query, table);
  const annotates = preferences.annotations ? preferences.annotates : undefined;
  return (row) => {
    const json: Record<string, unknown> = etagIn(session, table, row);
    for (const [key, value] of Object.entries(row)) {
      if (key.includes('@') || isEmpty(value)) continue;
      const column = columns(key);
      const property = column?.name === key ? propertyOf(column) : key;
      if (column && annotates) {
        const single = asRow(column, value, row[`${key}@table`]);
        Object.assign(json, annotations(session, { row: single, column, property, annotates }));
      }
      json[property] = plainValue(value);
    }
    return json;
  };
}

function plainValue(value: FetchRow[string]): unknown {
  return value instanceof Date ? value.toISOString() : value;
}

/** The tag of a row that the result names by its primary key. */
function etagIn(session: Session, table: TableModel, row: FetchRow): Record<string, unknown> {
  const id = row[table.primaryId];
  const stored = typeof id === 'string' ? session.state.newest.get(table.logicalName, id) : undefined;
  return stored ? { '@odata.etag': etagOf(stored) } : {};
}

function asRow(column: ColumnModel, value: FetchRow[string], target: FetchRow[string]): Row {
  const plain: Value = typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
  const single = column.targets?.length === 1 ? {} : { [tableColumnOf(column)]: String(target ?? '') };
  return { [column.name]: plain, ...single };
}

/** The column behind a key of the result: of the entity, `alias.column` of a link, or an attribute's own alias. */
function createColumnFinder(
  session: Session,
  query: FetchQuery,
  table: TableModel,
): (key: string) => ColumnModel | undefined {
  const tables = new Map<string, TableModel>();
  const aliases = new Map<string, ColumnModel>();
  for (const { node, parents } of walkFetch(query)) {
    if (node.kind === 'link-entity') addLink(session, tables, { name: node.name, alias: node.alias });
    const parent = parents.at(-1);
    const owner = parent?.kind === 'link-entity' ? session.tables.find(parent.name) : table;
    const own = ownAlias(node, owner);
    if (own) aliases.set(own.alias, own.column);
  }
  return (key) => {
    const [source = '', column] = key.split('.');
    return (
      aliases.get(key) ?? (column === undefined ? table.columns.get(key) : tables.get(source)?.columns.get(column))
    );
  };
}

/** An attribute that is returned under a name of its own; an aggregate is no value of its column. */
function ownAlias(node: FetchNode, owner: TableModel | undefined): { alias: string; column: ColumnModel } | undefined {
  if (node.kind !== 'other' || attributeOf(node, 'aggregate')) return undefined;
  const [alias, name] = [attributeOf(node, 'alias'), attributeOf(node, 'name')];
  if (!alias || !name) return undefined;
  const column = owner?.columns.get(name.value);
  return column && { alias: alias.value, column };
}

function addLink(
  session: Session,
  tables: Map<string, TableModel>,
  { name, alias }: { name: string; alias: string | undefined },
): void {
  const linked = session.tables.find(name);
  if (!linked) return;
  const number = Array.from({ length: 20 }, (_, index) => `${name}${index + 1}`).find((each) => !tables.has(each));
  tables.set(alias ?? number ?? name, linked);
}
