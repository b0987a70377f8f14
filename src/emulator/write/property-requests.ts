import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import { jsonAnswer, jsonBody, emptyAnswer } from '../server/web-request.ts';
import type { Answer, WebRequest } from '../server/web-request.ts';
import type { Row } from '../store/row.ts';
import type { ColumnModel, TableModel } from '../tables/table-model.ts';
import { columnOfProperty, propertyOf } from '../tables/table-registry.ts';
import { checkVersion } from './check-version.ts';
import { readPayload } from './read-payload.ts';
import { updateRow } from './save-row.ts';

/** A property of a row: `set(id)/name`, also as `set(id)/name/$value`. */
export interface PropertyPath {
  readonly table: TableModel;
  readonly row: Row;
  readonly column: ColumnModel;
  readonly isRaw: boolean;
}

/** The column that a segment below a record names, if it names one. */
export function propertyAt(table: TableModel, name: string): ColumnModel | undefined {
  return columnOfProperty(table, name);
}

/** GET of one property; without a value 204. PUT sets it, DELETE empties it. Source: Microsoft, "Update and delete table rows using the Web API". */
export function answerProperty(session: Session, request: WebRequest, at: PropertyPath): Answer {
  if (request.method !== 'GET') checkVersion(request, at.table, at.row);
  if (request.method === 'PUT') return write(session, at, jsonBody(request, propertyOf(at.column)));
  if (request.method === 'DELETE') return write(session, at, { value: null });
  if (request.method !== 'GET') throw refuse('MethodNotAllowed', request.method);
  const { table, row, column, isRaw } = at;
  const property = propertyOf(column);
  const value = row[column.name] ?? null;
  if (value === null) return emptyAnswer();
  if (isRaw) return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: String(value) };
  const context = `${session.serviceRoot}$metadata#${table.entitySet}(${String(row[table.primaryId])})/${property}`;
  return jsonAnswer(200, { '@odata.context': context, value });
}

function write(session: Session, { table, row, column }: PropertyPath, body: Record<string, unknown>): Answer {
  const property = propertyOf(column);
  if (!('value' in body)) throw refuse('MalformedPayload', property, "The payload must have a property 'value'.");
  const values = readPayload(session, { table, operation: 'update' }, { [property]: body.value });
  updateRow(session, table, { before: row, values });
  return emptyAnswer();
}
