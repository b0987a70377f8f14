import { addToSolution, requireUnmanagedSolution } from '../solutions/solution-components.ts';
import { uninstallSolution } from '../solutions/uninstall-solution.ts';
import { deleteRow } from './delete-rows.ts';
import { answerRow } from '../read/read-rows.ts';
import { refuse } from '../messages/messages.ts';
import { checkVersion } from './check-version.ts';
import { createDeep } from './create-deep.ts';
import { readPayload } from './read-payload.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import { updateRow } from './save-row.ts';
import type { Session } from '../organization/session.ts';
import { findRow } from '../store/stored-rows.ts';
import type { Operation, TableModel } from '../tables/table-model.ts';
import { preferencesOf } from '../server/preferences.ts';
import { emptyAnswer, jsonBody } from '../server/web-request.ts';
import type { Answer, WebRequest } from '../server/web-request.ts';

/** POST to an entity set. */
export function answerCreate(session: Session, request: WebRequest, table: TableModel): Answer {
  return create(session, request, { table, id: undefined });
}

/** PATCH of a record: update, or create where there is none, as `If-Match: *` and `If-None-Match: *` allow. */
export function answerPatch(session: Session, request: WebRequest, target: { table: TableModel; id: string }): Answer {
  const { table, id } = target;
  const before = findRow(session.state, { table: table.logicalName, id });
  checkVersion(request, table, before);
  if (before && request.headers.get('if-none-match') === '*') throw refuse('RecordAlreadyExists');
  if (!before) {
    if (request.headers.get('if-match') === '*' || !table.allows.includes('create')) throw notFound(table, id);
    return create(session, request, { table, id });
  }
  refuseUnless(table, 'update', request);
  const body = jsonBody(request, table.entitySet);
  const values = readPayload(session, { table, operation: 'update' }, body);
  const solution = requireSolutionHeader(session, request);
  const row = updateRow(session, table, { before, values });
  joinSolution(session, { table, row, solution });
  return answerWritten(session, request, { table, row, status: 200 });
}

/** DELETE of a record. */
export function answerDelete(session: Session, request: WebRequest, target: { table: TableModel; id: string }): Answer {
  const { table, id } = target;
  refuseUnless(table, 'delete', request);
  const row = findRow(session.state, { table: table.logicalName, id });
  checkVersion(request, table, row);
  if (!row) throw notFound(table, id);
  if (table.logicalName === 'solution') uninstallSolution(session, row);
  else deleteRow(session, table, row);
  return emptyAnswer();
}

function create(
  session: Session,
  request: WebRequest,
  { table, id }: { table: TableModel; id: string | undefined },
): Answer {
  refuseUnless(table, 'create', request);
  const body = jsonBody(request, table.entitySet);
  const chosen = id === undefined ? {} : { [table.primaryId]: id };
  const solution = requireSolutionHeader(session, request);
  const row = createDeep(session, { table, body, values: chosen });
  joinSolution(session, { table, row, solution: 'Default' });
  joinSolution(session, { table, row, solution });
  return answerWritten(session, request, { table, row, status: 201 });
}

/** The solution that `MSCRM.SolutionUniqueName` names; it must be there and unmanaged. */
function requireSolutionHeader(session: Session, request: WebRequest): string | undefined {
  const name = request.headers.get('mscrm.solutionuniquename');
  if (name !== undefined) requireUnmanagedSolution(session, name);
  return name;
}

/** A profile becomes a component of the solution; items and associations belong to their profile. */
function joinSolution(
  session: Session,
  { table, row, solution }: { table: TableModel; row: Row; solution: string | undefined },
): void {
  if (table.logicalName !== 'mobileofflineprofile' || solution === undefined) return;
  addToSolution(session, { solution, profileId: textIn(row, table.primaryId) });
}

function answerWritten(
  session: Session,
  request: WebRequest,
  { table, row, status }: { table: TableModel; row: Row; status: number },
): Answer {
  const address = `${session.serviceRoot}${table.entitySet}(${textIn(row, table.primaryId)})`;
  const contentId = request.headers.get('content-id');
  if (contentId !== undefined) session.references.set(`$${contentId}`, address);
  const headers = { Location: address, 'OData-EntityId': address };
  if (!preferencesOf(request).representation) return emptyAnswer(headers);
  const answer = answerRow(session, request, { table, row, layer: 'unpublished', status });
  return { ...answer, headers: { ...answer.headers, ...headers, 'Preference-Applied': 'return=representation' } };
}

function refuseUnless(table: TableModel, operation: Operation, request: WebRequest): void {
  if (!table.allows.includes(operation)) throw refuse('MethodNotAllowed', request.method);
}

function notFound(table: TableModel, id: string): Error {
  return refuse('RecordNotFound', table.logicalName, id);
}
