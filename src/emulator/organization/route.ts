import { readGuid } from '../../diagnostics/guid.ts';
import { answerBoundAction } from './bound-operations.ts';
import { answerMetadata } from '../definitions/metadata-requests.ts';
import { refuse } from '../messages/messages.ts';
import type { Operation } from './action.ts';
import { findOperation } from './operations.ts';
import { parsePath, recordId } from './resource-path.ts';
import type { Segment } from './resource-path.ts';
import { answerCount, answerRow, answerRows } from '../read/read-rows.ts';
import { findCollection, relatedRow, relatedRows, requireTarget } from '../read/related-rows.ts';
import { answerMetadataDocument } from '../csdl/metadata-document.ts';
import { answerFetch } from '../fetch/answer-fetch.ts';
import { actAs } from '../security/act-as.ts';
import { checkTableRequest, requirePrivilege } from '../security/require-privilege.ts';
import { operationPrivileges } from '../security/role-privileges.ts';
import type { Row } from '../store/row.ts';
import type { Session } from './session.ts';
import { allRows, findRow, isLayered } from '../store/stored-rows.ts';
import type { Layer } from '../store/stored-rows.ts';
import type { TableModel } from '../tables/table-model.ts';
import { jsonAnswer } from '../server/web-request.ts';
import type { Answer, WebRequest } from '../server/web-request.ts';
import { answerProperty, propertyAt } from '../write/property-requests.ts';
import { answerReference } from '../write/reference-requests.ts';
import { answerCreate, answerDelete, answerPatch } from '../write/write-requests.ts';

/** Answers one request (not a batch) within a session. Throws ServerError for what the server refuses. */
export async function answerRequest(signedIn: Session, request: WebRequest): Promise<Answer> {
  const session = actAs(signedIn, request);
  const segments = parsePath(request.path);
  const [first] = segments;
  if (!first || first.name === '$metadata') return first ? answerMetadataDocument(session) : serviceDocument(session);
  const operation = findOperation(first.name);
  if (operation) return answerOperation(session, request, { name: first.name, operation });
  if (first.name === 'EntityDefinitions' || first.name === 'RelationshipDefinitions') {
    return answerMetadata(session, request, segments);
  }
  return answerTable(session, request, { first, below: segments.slice(1) });
}

function answerOperation(
  session: Session,
  request: WebRequest,
  { name, operation }: { name: string; operation: Operation },
): Answer | Promise<Answer> {
  if (operation.method !== request.method) throw refuse('MethodNotAllowed', request.method);
  requirePrivilege(session, operationPrivileges.get(name));
  return operation.run(session, request);
}

function answerTable(
  session: Session,
  request: WebRequest,
  { first, below }: { first: Segment; below: readonly Segment[] },
): Answer {
  const table = session.tables.ofSet(first.name);
  if (!table) throw refuse('ResourceNotFound', first.name);
  const id = recordId(first, table.primaryId);
  checkTableRequest(session, { method: request.method, table, id: id ?? '', below });
  return id === undefined
    ? answerSet(session, request, { table, below })
    : answerRecord(session, request, { table, id, below });
}

function serviceDocument(session: Session): Answer {
  const sets = [...session.tables.sets().keys()].sort();
  const value = sets.map((name) => ({ name, kind: 'EntitySet', url: name }));
  return jsonAnswer(200, { '@odata.context': `${session.serviceRoot}$metadata`, value });
}

function answerSet(
  session: Session,
  request: WebRequest,
  { table, below }: { table: TableModel; below: readonly Segment[] },
): Answer {
  if (request.method === 'POST' && below.length === 0) return answerCreate(session, request, table);
  if (request.method !== 'GET') throw refuse('MethodNotAllowed', request.method);
  if (below.length === 0 && request.search.has('fetchXml')) return answerFetch(session, request, table);
  return answerRead(session, request, { table, below });
}

function answerRead(
  session: Session,
  request: WebRequest,
  { table, below }: { table: TableModel; below: readonly Segment[] },
): Answer {
  const layer = layerAsked(table, below[0]);
  const rows = allRows(session.state, table.logicalName, layer);
  if (below[0]?.name === '$count') return answerCount(session, request, { table, rows, layer });
  if (layer === 'published' && below[0]) throw refuse('ResourceNotFound', below[0].name);
  return answerRows(session, request, { table, rows, layer });
}

/** RetrieveUnpublished and RetrieveUnpublishedMultiple, bound. Source: dataverse-model §2. */
function layerAsked(table: TableModel, segment: Segment | undefined): Layer {
  const name = segment?.name ?? '';
  const isFunction = /^Microsoft\.Dynamics\.CRM\.RetrieveUnpublished(?:Multiple)?$/.test(name);
  return isFunction && segment?.key === '' && isLayered(table.logicalName) ? 'unpublished' : 'published';
}

interface RecordPath {
  readonly table: TableModel;
  readonly id: string;
  readonly below: readonly Segment[];
}

function answerRecord(session: Session, request: WebRequest, { table, id, below }: RecordPath): Answer {
  if (isBelow(table, below)) return answerBelow(session, request, { table, id, below });
  const [next] = below;
  if (request.method !== 'GET') {
    if (next) return answerBoundAction(session, request, { table, id, segment: next });
    return answerChange(session, request, { table, id });
  }
  const layer = layerAsked(table, next);
  const row = findRow(session.state, { table: table.logicalName, id }, layer);
  if (!row) throw refuse('RecordNotFound', table.logicalName, id);
  if (!next || layer === 'unpublished') return answerRow(session, request, { table, row, layer });
  return answerRelated(session, request, { table, row, segment: next });
}

function isBelow(table: TableModel, [next, last]: readonly Segment[]): boolean {
  return next !== undefined && (last?.name === '$ref' || propertyAt(table, next.name) !== undefined);
}

/** A property or a reference of a record. */
function answerBelow(session: Session, request: WebRequest, { table, id, below }: RecordPath): Answer {
  const [next = { name: '' }, last] = below;
  const layer = request.method === 'GET' ? 'published' : 'unpublished';
  const row = findRow(session.state, { table: table.logicalName, id }, layer);
  if (!row) throw refuse('RecordNotFound', table.logicalName, id);
  const column = propertyAt(table, next.name);
  if (column) return answerProperty(session, request, { table, row, column, isRaw: last?.name === '$value' });
  const relatedId = next.key === undefined ? undefined : readGuid(next.key);
  return answerReference(session, request, { table, row, navigation: next.name, relatedId });
}

function answerChange(session: Session, request: WebRequest, target: { table: TableModel; id: string }): Answer {
  if (request.method === 'PATCH') return answerPatch(session, request, target);
  if (request.method === 'DELETE') return answerDelete(session, request, target);
  throw refuse('MethodNotAllowed', request.method);
}

function answerRelated(
  session: Session,
  request: WebRequest,
  { table, row, segment }: { table: TableModel; row: Row; segment: Segment },
): Answer {
  const navigation = segment.name;
  const target = requireNavigation(session, table, navigation);
  const collection = findCollection(table, navigation);
  if (collection) {
    const rows = relatedRows(session, { collection, id: String(row[table.primaryId]), layer: 'published' });
    return answerRows(session, request, { table: target, rows, layer: 'published' });
  }
  const related = relatedRow(session, { table, row }, { navigation, layer: 'published' });
  return related ? answerRow(session, request, { ...related, layer: 'published' }) : { status: 204, headers: {} };
}

function requireNavigation(session: Session, table: TableModel, navigation: string): TableModel {
  try {
    return requireTarget(session, table, navigation);
  } catch {
    throw refuse('ResourceNotFound', navigation);
  }
}
