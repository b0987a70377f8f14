import { randomUUID } from 'node:crypto';
import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import { findCollection } from '../read/related-rows.ts';
import { emptyAnswer, jsonBody } from '../server/web-request.ts';
import type { Answer, WebRequest } from '../server/web-request.ts';
import { readGuid, textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import { findRow, hasValue } from '../store/stored-rows.ts';
import type { CollectionModel, TableModel } from '../tables/table-model.ts';
import { lookupByNavigation } from '../tables/table-registry.ts';
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
 * Associates and disassociates: POST and DELETE over a collection, PUT and DELETE over a lookup. What is associated already is
 * fine, as in Dataverse. Source: Microsoft, "Associate and disassociate table rows using the Web API".
 */
export function answerReference(session: Session, request: WebRequest, at: ReferencePath): Answer {
  const collection = findCollection(at.table, at.navigation);
  if (collection) changeCollection(session, request, { at, collection });
  else if (lookupByNavigation(at.table, at.navigation)) changeLookup(session, request, at);
  else throw refuse('ResourceNotFound', at.navigation);
  return emptyAnswer();
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
  const related = session.tables.of(collection.table);
  const { id, row: other } = relatedRow(session, request, { at, related });
  const hereId = textIn(at.row, at.table.primaryId);
  const { column, through } = collection;
  if (through) link(session, { through, ids: { here: hereId, there: id }, isAdding });
  else if (column !== undefined) {
    updateRow(session, related, { before: other, values: { [column]: isAdding ? hereId : null } });
  }
}

function relatedRow(
  session: Session,
  request: WebRequest,
  { at, related }: { at: ReferencePath; related: TableModel },
): { id: string; row: Row } {
  const isAdding = request.method === 'POST';
  const address = isAdding ? jsonBody(request, at.navigation)['@odata.id'] : request.search.get('$id');
  const id = at.relatedId ?? addressedId(address, related);
  if (id === undefined) throw refuse('InvalidUrlForODataBindProperty', String(address), '@odata.id', related.entitySet);
  const row = findRow(session.state, { table: related.logicalName, id });
  if (row) return { id, row };
  throw refuse('RecordNotFound', related.logicalName, id);
}

interface Link {
  readonly through: NonNullable<CollectionModel['through']>;
  readonly ids: { readonly here: string; readonly there: string };
  readonly isAdding: boolean;
}

function link({ state }: Session, { through, ids, isAdding }: Link): void {
  const rows = [...state.newest.entries(through.table)].filter(
    ([, row]) => hasValue(row, through.here, ids.here) && hasValue(row, through.there, ids.there),
  );
  if (!isAdding) for (const [id] of rows) state.newest.delete(through.table, id);
  else if (rows.length === 0) {
    state.newest.set(through.table, randomUUID(), { [through.here]: ids.here, [through.there]: ids.there });
  }
}

function addressedId(address: unknown, { entitySet }: TableModel): string | undefined {
  const match = typeof address === 'string' ? /(?:^|\/)(\w+)\(([^()]*)\)$/.exec(address) : undefined;
  return match?.[1] === entitySet ? readGuid(match[2] ?? '') : undefined;
}
