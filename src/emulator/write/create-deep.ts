import { isRecord } from '../../diagnostics/json.ts';
import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import { findCollection } from '../read/related-rows.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import { pointerTo } from '../tables/lookup-target.ts';
import type { CollectionModel, TableModel } from '../tables/table-model.ts';
import { tablesReached } from '../tables/table-registry.ts';
import type { Reached } from '../tables/table-registry.ts';
import { linkRows } from './link-rows.ts';
import { readPayload } from './read-payload.ts';
import { createRow } from './save-row.ts';

/** A row to create, as the client writes it, and values beside those of the client. */
interface Creation {
  readonly table: TableModel;
  readonly body: Json;
  readonly values: Row;
}

/** Deep inserts within deep inserts; where production ends is not documented. */
const deepest = 10;

/**
 * Creates a row and those that stand within it: rows that its lookups point to come first, those of its collections after it.
 * Source: Microsoft, "Create a table row using the Web API" (deep insert). What it does to the tables of profiles is not known:
 * there, as in every update, it is refused.
 */
export function createDeep(session: Session, { table, body, values }: Creation, depth = 0): Row {
  if (depth > deepest) throw malformed(table, 'The payload is nested too deeply.');
  const { plain, above, below } = sortParts(table, body);
  const own = readPayload(session, { table, operation: 'create' }, plain);
  for (const [reached, inner] of above) {
    Object.assign(own, createAbove(session, { table, reached, body: inner }, depth));
  }
  const row = createRow(session, table, { ...own, ...values });
  for (const [collection, inner] of below) {
    for (const each of readList(table, collection, inner)) {
      createBelow(session, { table, row, collection, body: each }, depth);
    }
  }
  return row;
}

type Json = Readonly<Record<string, unknown>>;

/** A body, taken apart: the row's own properties, rows that its lookups point to, rows of its collections. */
interface Parts {
  readonly plain: Record<string, unknown>;
  readonly above: (readonly [Reached, Json])[];
  readonly below: (readonly [CollectionModel, unknown])[];
}

function sortParts(table: TableModel, body: Json): Parts {
  const parts: Parts = { plain: {}, above: [], below: [] };
  if (table.hasVersions !== true) return { ...parts, plain: { ...body } };
  for (const [name, value] of Object.entries(body)) {
    const collection = findCollection(table, name);
    const [reached, another] = tablesReached(table, name);
    if (collection) parts.below.push([collection, value]);
    else if (reached && !another && isRecord(value)) parts.above.push([reached, value]);
    else parts.plain[name] = value;
  }
  return parts;
}

/** The row that a lookup points to, and the lookup's value. */
function createAbove(
  session: Session,
  { table, reached, body }: { table: TableModel; reached: Reached; body: Json },
  depth: number,
): Row {
  const { column, target } = reached;
  const related = session.tables.find(target.table);
  if (!related?.allows.includes('create') || !column.onCreate) throw notWritable(table, target.navigation);
  const id = textIn(createDeep(session, { table: related, body, values: {} }, depth + 1), related.primaryId);
  return pointerTo(column, { table: related.logicalName, id });
}

interface Below {
  readonly table: TableModel;
  readonly row: Row;
  readonly collection: CollectionModel;
  readonly body: Json;
}

/** A row of a collection; it points to the row it stands within, or is linked to it. */
function createBelow(session: Session, { table, row, collection, body }: Below, depth: number): void {
  const related = session.tables.find(collection.table);
  if (!related?.allows.includes('create')) throw notWritable(table, collection.navigation);
  const here = textIn(row, table.primaryId);
  const { column: name, through } = collection;
  const column = name === undefined ? undefined : related.columns.get(name);
  const values = column ? pointerTo(column, { table: table.logicalName, id: here }) : {};
  const created = createDeep(session, { table: related, body, values }, depth + 1);
  if (through) linkRows(session, through, { here, there: textIn(created, related.primaryId) });
}

function readList(table: TableModel, { navigation }: CollectionModel, value: unknown): readonly Json[] {
  if (Array.isArray(value) && value.every(isRecord)) return value;
  throw malformed(table, `The value of '${navigation}' must be an array of objects.`);
}

function malformed(table: TableModel, reason: string): Error {
  return refuse('MalformedPayload', table.entitySet, reason);
}

function notWritable({ logicalName }: TableModel, navigation: string): Error {
  return refuse('InvalidPropertyInODataRequestBody', navigation, logicalName, 'create');
}
