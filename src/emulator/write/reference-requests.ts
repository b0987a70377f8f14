import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import { findCollection, relatedRow, relatedRows } from '../read/related-rows.ts';
import { emptyAnswer, jsonAnswer, jsonBody } from '../server/web-request.ts';
import type { Answer, WebRequest } from '../server/web-request.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import { findRow } from '../store/stored-rows.ts';
import type { RowKey } from '../store/stored-rows.ts';
import { pointerTo } from '../tables/lookup-target.ts';
import type { CollectionModel, TableModel } from '../tables/table-model.ts';
import { lookupByNavigation } from '../tables/table-registry.ts';
import { boundRow } from './bound-row.ts';
import { linkRows, unlinkRows } from './link-rows.ts';
import { readPayload } from './read-payload.ts';
import { updateRow } from './save-row.ts';

/** `set(id)/navigation/$ref`, or `set(id)/navigation(related id)/$ref`. */
export interface ReferencePath {
  readonly table: TableModel;
  readonly row: Row;
  readonly navigation: string;
  /** Id of the related row, where the path has it. */
  readonly relatedId: string | undefined;
}

/**
 * Reads, associates and disassociates: POST and DELETE over a collection, PUT and DELETE over a lookup. What is associated
 * already is fine, as in Dataverse. Source: Microsoft, "Associate and disassociate table rows using the Web API".
 */
export function answerReference(session: Session, request: WebRequest, at: ReferencePath): Answer {
  const collection = findCollection(at.table, at.navigation);
  if (!collection && !lookupByNavigation(at.table, at.navigation)) throw refuse('ResourceNotFound', at.navigation);
  if (request.method === 'GET') return answerAddresses(session, at, collection);
  if (collection) changeCollection(session, request, { at, collection });
  else changeLookup(session, request, at);
  return emptyAnswer();
}

function answerAddresses(session: Session, at: ReferencePath, collection: CollectionModel | undefined): Answer {
  const { serviceRoot } = session;
  const addressOf = ({ entitySet, primaryId }: TableModel, row: Row) => ({
    '@odata.id': `${serviceRoot}${entitySet}(${textIn(row, primaryId)})`,
  });
  if (collection) {
    const id = textIn(at.row, at.table.primaryId);
    const rows = relatedRows(session, { collection, id, layer: 'published' });
    const value = rows.map((row) => addressOf(session.tables.of(collection.table), row));
    return jsonAnswer(200, { '@odata.context': `${serviceRoot}$metadata#Collection($ref)`, value });
  }
  const related = relatedRow(session, at, { navigation: at.navigation, layer: 'published' });
  if (!related) return emptyAnswer();
  return jsonAnswer(200, {
    '@odata.context': `${serviceRoot}$metadata#$ref`,
    ...addressOf(related.table, related.row),
  });
}

function changeLookup(session: Session, request: WebRequest, { table, row, navigation }: ReferencePath): void {
  if (request.method !== 'PUT' && request.method !== 'DELETE') throw refuse('MethodNotAllowed', request.method);
  const target = request.method === 'PUT' ? jsonBody(request, navigation)['@odata.id'] : null;
  const values = readPayload(session, { table, operation: 'update' }, { [`${navigation}@odata.bind`]: target });
  updateRow(session, table, { before: row, values });
}

interface InCollection {
  readonly at: ReferencePath;
  readonly collection: CollectionModel;
}

function changeCollection(session: Session, request: WebRequest, { at, collection }: InCollection): void {
  if (request.method !== 'POST' && request.method !== 'DELETE') throw refuse('MethodNotAllowed', request.method);
  const isAdding = request.method === 'POST';
  const other = otherRow(session, request, { at, collection });
  const here = textIn(at.row, at.table.primaryId);
  const { through } = collection;
  if (!through) setPointer(session, { at, collection }, { other, isAdding });
  else if (isAdding) linkRows(session, through, { here, there: other.id });
  else unlinkRows(session, through, { here, there: other.id });
}

/** A row of the collection points here, or no longer; one that points elsewhere is left alone. */
function setPointer(
  session: Session,
  { at, collection }: InCollection,
  { other, isAdding }: { other: RowKey; isAdding: boolean },
): void {
  const related = session.tables.of(collection.table);
  const column = related.columns.get(collection.column ?? '');
  const before = findRow(session.state, other);
  const id = textIn(at.row, at.table.primaryId);
  if (!column || !before || (!isAdding && before[column.name] !== id)) return;
  const values = isAdding ? pointerTo(column, { table: at.table.logicalName, id }) : { [column.name]: null };
  updateRow(session, related, { before, values });
}

function otherRow(session: Session, request: WebRequest, { at, collection }: InCollection): RowKey {
  const { table } = collection;
  const isAdding = request.method === 'POST';
  const written = isAdding ? jsonBody(request, at.navigation)['@odata.id'] : request.search.get('$id');
  const value = at.relatedId === undefined ? written : `${session.tables.of(table).entitySet}(${at.relatedId})`;
  return boundRow(session, { property: '@odata.id', value, tables: [table] });
}
