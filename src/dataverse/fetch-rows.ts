import { EnvironmentError, UsageError } from '../diagnostics/errors.ts';
import { resolveOwnUrl } from './environment-url.ts';
import { fetchPage, readCookie } from './fetch-page.ts';
import { withQuery } from './odata-text.ts';
import { requireRow, requireRows } from './read-answer.ts';
import { readText } from './read-json.ts';
import type { Row } from './read-json.ts';
import { runBatch } from './run-batch.ts';
import type { WebApi } from './web-api.ts';

/** Longest URL of a GET, and of a GET inside a batch. Source: dataverse-model §4.3. */
const longestUrl = 32_768;
const longestUrlInBatch = 65_536;

/** Most pages that are read: 50 million rows. */
const mostPages = 10_000;

/** A query about the rows of an entity set. */
export interface RowQuery {
  readonly entitySet: string;
  readonly fetchXml: string;
}

/** Where a page begins. */
export interface PageStart {
  /** From 1. */
  readonly number: number;
  /** Annotation of the page before, as it came. */
  readonly cookie?: string | undefined;
}

/** Rows of one page, and where the next one begins; undefined: it was the last. */
export interface RowPage {
  readonly rows: readonly Row[];
  readonly next: PageStart | undefined;
  /** Whether rows follow that the query leaves out, also where it asks for one page only. */
  readonly more: boolean;
  /** What a query says as `paging-cookie` to get the page after this one. */
  readonly pagingCookie: string | undefined;
  /** -1 unless the query asks for it. */
  readonly totalRecordCount: number;
}

/**
 * The rows of a FetchXML query, page by page, from some page on. A query that does not fit into a URL goes as a GET inside a batch.
 * @throws UsageError where it does not even fit there, or is no FetchXML
 */
export async function* fetchPages(
  api: WebApi,
  { entitySet, fetchXml }: RowQuery,
  start: PageStart = { number: 1 },
): AsyncGenerator<RowPage> {
  let { number, cookie } = start;
  for (; number <= mostPages; number++) {
    const page = fetchPage(fetchXml, number, cookie);
    const answer = await readPage(api, withQuery(entitySet, { fetchXml: page.text }));
    const rows = requireRows(answer, api.base.origin);
    const next = page.isOnly ? undefined : nextPage(answer, number + 1);
    if (next?.cookie !== undefined && next.cookie === cookie) break;
    yield { rows, next, ...describePaging(answer) };
    if (!next) return;
    cookie = next.cookie;
  }
  throw new EnvironmentError(`${api.base.origin} gives pages without an end`, { code: 'endless-pages' });
}

const annotation = '@Microsoft.Dynamics.CRM.';

function nextPage(answer: Row, number: number): PageStart | undefined {
  if (answer[`${annotation}morerecords`] !== true) return undefined;
  return { number, cookie: readText(answer, `${annotation}fetchxmlpagingcookie`) };
}

function describePaging(answer: Row): Omit<RowPage, 'rows' | 'next'> {
  const next = nextPage(answer, 1);
  const count = answer[`${annotation}totalrecordcount`];
  return {
    more: next !== undefined,
    pagingCookie: next?.cookie === undefined ? undefined : readCookie(next.cookie) || undefined,
    totalRecordCount: typeof count === 'number' ? count : -1,
  };
}

/** All rows of a FetchXML query. @throws as `fetchPages` */
export async function fetchRows(api: WebApi, entitySet: string, fetchXml: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const page of fetchPages(api, { entitySet, fetchXml })) rows.push(...page.rows);
  return rows;
}

async function readPage(api: WebApi, path: string): Promise<Row> {
  const { length } = resolveOwnUrl(api.base, path).href;
  if (length > longestUrlInBatch) {
    throw new UsageError(`the query makes a URL of ${length} characters; Dataverse takes ${longestUrlInBatch}`, {
      code: 'query-too-long',
      hint: 'shorten the FetchXML: fewer values in its conditions, or fewer columns',
    });
  }
  return length > longestUrl ? readPageInBatch(api, path) : readPageAlone(api, path);
}

async function readPageAlone(api: WebApi, path: string): Promise<Row> {
  const { answer, request } = await api.ask({ method: 'GET', path });
  if (answer.status === 404) throw api.refuse(answer, request);
  return requireRow(answer, request);
}

async function readPageInBatch(api: WebApi, path: string): Promise<Row> {
  const [result] = await runBatch(api, [{ method: 'GET', path }]);
  if (result?.kind === 'failed') throw result.failure;
  if (result?.kind === 'done' && result.row) return result.row;
  throw new EnvironmentError(`${api.base.origin} does not have what the query asks for`, {
    code: 'http-404',
    hint: 'check the table of the query',
  });
}
