import { checkOptions } from './check-options.ts';
import { presentRow } from './expand-row.ts';
import type { Presentation } from './expand-row.ts';
import { etagOf } from './present-row.ts';
import { parseQuery, skipTokenAfter } from './query-options.ts';
import type { QueryOptions } from './query-options.ts';
import type { Row } from '../store/row.ts';
import { selectRows } from './select-rows.ts';
import type { Session } from '../organization/session.ts';
import type { Layer } from '../store/stored-rows.ts';
import type { TableModel } from '../tables/table-model.ts';
import { jsonAnswer, preferencesOf } from '../server/web-request.ts';
import type { Answer, WebRequest } from '../server/web-request.ts';

const largestPage = 5000;

/** Answers a read of many rows: `value`, and `@odata.count` and `@odata.nextLink` where they belong. */
export function answerRows(
  session: Session,
  request: WebRequest,
  from: { table: TableModel; rows: readonly Row[]; layer: Layer },
): Answer {
  const options = parseQuery(request.search);
  checkOptions(session, from.table, options);
  const preferences = preferencesOf(request);
  const how: Presentation = { layer: from.layer, annotations: preferences.annotations };
  const matching = selectRows(session, { ...from, options: withoutTop(options) });
  const page = pageOf(matching, options, preferences.pageSize);
  const value = page.rows.map((row) => presentRow(session, { table: from.table, row }, { options, how }));
  return jsonAnswer(200, {
    '@odata.context': contextOf(session, from.table, options),
    ...(options.count ? { '@odata.count': matching.length } : {}),
    value,
    ...(page.next === undefined ? {} : { '@odata.nextLink': nextLink(session, request, page.next) }),
  });
}

/** Answers a read of one row. */
export function answerRow(
  session: Session,
  request: WebRequest,
  from: { table: TableModel; row: Row; layer: Layer; status?: number },
): Answer {
  const options = parseQuery(request.search);
  checkOptions(session, from.table, options);
  const how: Presentation = { layer: from.layer, annotations: preferencesOf(request).annotations };
  const context = { '@odata.context': `${contextOf(session, from.table, options)}/$entity` };
  const json = presentRow(session, from, { options, how });
  return jsonAnswer(from.status ?? 200, { ...context, ...json }, { ETag: etagOf(from.row) });
}

/** Number of rows that a `$count` segment asks for, as text. */
export function answerCount(rows: readonly Row[]): Answer {
  return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: String(Math.min(rows.length, largestPage)) };
}

function withoutTop({ select, filter, orderby, count, expand, skip }: QueryOptions): QueryOptions {
  return { ...(select && { select }), ...(filter && { filter }), orderby, count, expand, skip };
}

/** `$top` is ignored beside a page size. Source: dataverse-model §4.3. */
function pageOf(
  rows: readonly Row[],
  { top, skip }: QueryOptions,
  pageSize: number | undefined,
): { rows: readonly Row[]; next?: number } {
  if (pageSize === undefined && top !== undefined) return { rows: rows.slice(0, top) };
  const end = skip + (pageSize ?? largestPage);
  const page = rows.slice(skip, end);
  return end < rows.length ? { rows: page, next: end } : { rows: page };
}

function nextLink(session: Session, request: WebRequest, after: number): string {
  const search = new URLSearchParams(request.search);
  search.set('$skiptoken', skipTokenAfter(after));
  return `${session.serviceRoot}${request.path}?${search.toString().replaceAll('+', '%20').replaceAll('%24', '$')}`;
}

function contextOf(session: Session, table: TableModel, { select }: QueryOptions): string {
  return `${session.serviceRoot}$metadata#${table.entitySet}${select ? `(${select.join(',')})` : ''}`;
}
