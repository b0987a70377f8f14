import { checkOptions } from './check-options.ts';
import { presentRow } from './expand-row.ts';
import type { Presentation } from './expand-row.ts';
import { largestPage, pageOf } from './page-rows.ts';
import { etagOf } from './present-row.ts';
import { parseQuery } from './query-options.ts';
import type { QueryOptions } from './query-options.ts';
import type { Row } from '../store/row.ts';
import { selectRows } from './select-rows.ts';
import type { RowsOfTable } from './select-rows.ts';
import type { Session } from '../organization/session.ts';
import type { Layer } from '../store/stored-rows.ts';
import type { TableModel } from '../tables/table-model.ts';
import { preferencesOf } from '../server/preferences.ts';
import type { Preferences } from '../server/preferences.ts';
import { jsonAnswer } from '../server/web-request.ts';
import type { Answer, WebRequest } from '../server/web-request.ts';

/** Answers a read of many rows: `value`, and `@odata.count` and `@odata.nextLink` where they belong. */
export function answerRows(session: Session, request: WebRequest, from: RowsOfTable): Answer {
  const options = parseQuery(request.search);
  checkOptions(session, from.table, options);
  const preferences = preferencesOf(request);
  const how: Presentation = { layer: from.layer, annotates: annotatesOf(preferences) };
  const matching = selectRows(session, from, options);
  const { primaryId } = from.table;
  const token = request.search.get('$skiptoken') ?? undefined;
  const page = pageOf(matching, { top: options.top, pageSize: preferences.pageSize, token, primaryId });
  const value = page.rows.map((row) => presentRow(session, { table: from.table, row }, { options, how }));
  const body = {
    '@odata.context': contextOf(session, from.table, options),
    ...counts(matching.length, options, preferences),
    value,
    ...(page.next === undefined ? {} : { '@odata.nextLink': nextLink(session, request, page.next) }),
  };
  return jsonAnswer(200, body, preferences.applied);
}

/** Source of names and values: Microsoft, "Query data using the Web API": -1 unless counted, at most 5,000. */
function counts(found: number, { count }: QueryOptions, { annotates }: Preferences): Record<string, unknown> {
  const total = count ? Math.min(found, largestPage) : -1;
  const name = 'Microsoft.Dynamics.CRM.totalrecordcount';
  return {
    ...(count ? { '@odata.count': total } : {}),
    ...(annotates(name) ? { [`@${name}`]: total } : {}),
    ...(annotates(`${name}limitexceeded`) ? { [`@${name}limitexceeded`]: count && found > largestPage } : {}),
  };
}

/** Answers a read of one row. One that the client has already (`If-None-Match`) is not sent again. */
export function answerRow(
  session: Session,
  request: WebRequest,
  from: { table: TableModel; row: Row; layer: Layer; status?: number },
): Answer {
  const options = parseQuery(request.search);
  checkOptions(session, from.table, options);
  const etag = etagOf(from.row);
  if (request.method === 'GET' && request.headers.get('if-none-match') === etag) {
    return { status: 304, headers: { ETag: etag } };
  }
  const preferences = preferencesOf(request);
  const context = { '@odata.context': `${contextOf(session, from.table, options)}/$entity` };
  const json = presentRow(session, from, { options, how: { layer: from.layer, annotates: annotatesOf(preferences) } });
  return jsonAnswer(from.status ?? 200, { ...context, ...json }, { ETag: etag, ...preferences.applied });
}

/** Without annotations nothing is asked for each value. */
function annotatesOf({ annotations, annotates }: Preferences): Presentation['annotates'] {
  return annotations ? annotates : undefined;
}

/** Number of rows that a `$count` segment asks for, as text; `$filter` counts only some. */
export function answerCount(session: Session, request: WebRequest, from: RowsOfTable): Answer {
  const { length } = selectRows(session, from, parseQuery(request.search));
  return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: String(Math.min(length, largestPage)) };
}

function nextLink(session: Session, request: WebRequest, token: string): string {
  const search = new URLSearchParams(request.search);
  search.set('$skiptoken', token);
  return `${session.serviceRoot}${request.path}?${search.toString().replaceAll('+', '%20').replaceAll('%24', '$')}`;
}

function contextOf(session: Session, table: TableModel, { select, expand }: QueryOptions): string {
  const names = [...(select ?? []), ...expand.map(({ navigation }) => `${navigation}()`)];
  return `${session.serviceRoot}$metadata#${table.entitySet}${names.length > 0 ? `(${names.join(',')})` : ''}`;
}
