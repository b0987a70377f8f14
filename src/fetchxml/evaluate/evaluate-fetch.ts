import type { FetchQuery } from '../tree.ts';
import { aggregateRows } from './aggregate.ts';
import type { EvaluationContext } from './context.ts';
import { distinctRows } from './distinct-rows.ts';
import { limits } from './limits.ts';
import { orderRows } from './order-rows.ts';
import { readPage } from './page-rows.ts';
import { createPagingCookie } from './paging-cookie.ts';
import { createScope } from './query-scope.ts';
import type { QueryScope } from './query-scope.ts';
import { isOn } from './read-attribute.ts';
import { requireEntity } from './require-entity.ts';
import type { Row, RowSource } from './rows.ts';
import { compileSources } from './run-sources.ts';
import { compileColumns } from './select-columns.ts';
import type { Slots, Source } from './sources.ts';

/** What a query gives. */
export interface FetchResult {
  readonly rows: readonly Row[];
  /** Whether rows follow that this page, or `top`, leaves out. */
  readonly more: boolean;
  /** -1 unless the query asks for it; 5,000 where there are more. */
  readonly totalRecordCount: number;
  readonly totalRecordCountLimitExceeded: boolean;
  /** Asks for the next page, where there is one. */
  readonly pagingCookie: string | undefined;
}

/**
 * Evaluates a FetchXML query over rows, with the server's meaning.
 * Throws `EvaluationProblem` with a code and a place where the server would refuse the query.
 */
export function evaluateFetch(fetch: FetchQuery, data: RowSource, context: EvaluationContext): FetchResult {
  const { sources, query, rows } = findRows(fetch, data, context);
  const found = { fetch, sources, query, rows };
  if (isOn(fetch, 'aggregate')) return pageOf(aggregateRows(rows, found), found);
  const ordered = orderRows(rows, sources, { ...query, raw: isOn(fetch, 'useraworderby') });
  const distinct = isOn(fetch, 'distinct');
  const project = compileColumns(sources, query, !distinct);
  if (distinct) {
    const keepKey = context.distinctRowsKeepKey && sources[0] ? query.primaryIdOf(sources[0].table) : undefined;
    return pageOf(distinctRows(ordered, { project, keepKey }), found);
  }
  const { rows: page, ...rest } = pageOf(ordered, found);
  const number = readPage(fetch).page;
  const pagingCookie = rest.more ? createPagingCookie({ page: number, rows: page, sources, query }) : undefined;
  return { ...rest, rows: page.map(project), pagingCookie };
}

/** The rows of a query's entity, whole, that pass its filters and links, in its order. Throws `EvaluationProblem`. */
export function findRootRows(fetch: FetchQuery, data: RowSource, context: EvaluationContext): readonly Row[] {
  const { sources, query, rows } = findRows(fetch, data, context);
  const ordered = orderRows(rows, sources, { ...query, raw: isOn(fetch, 'useraworderby') });
  return ordered.map(([root]) => root).filter((root) => root !== undefined);
}

interface FoundRows {
  readonly fetch: FetchQuery;
  readonly sources: readonly Source[];
  readonly query: QueryScope;
  readonly rows: readonly Slots[];
}

function findRows(fetch: FetchQuery, data: RowSource, context: EvaluationContext): Omit<FoundRows, 'fetch'> {
  const entity = requireEntity(fetch);
  const query = createScope(data, context);
  const { sources, run } = compileSources(entity, query);
  const rows: Slots[] = [];
  run((slots) => {
    rows.push(slots.slice());
  });
  return { sources, query, rows };
}

function pageOf<T>(all: readonly T[], { fetch, query }: FoundRows): Omit<FetchResult, 'rows'> & { rows: readonly T[] } {
  const { first, size, countsAll } = readPage(fetch, query.context.maximumPageSize);
  const rows = all.slice(first, first + size);
  return {
    rows,
    more: all.length > first + size,
    totalRecordCount: countsAll ? Math.min(all.length, limits.totalCount) : -1,
    totalRecordCountLimitExceeded: countsAll && all.length > limits.totalCount,
    pagingCookie: undefined,
  };
}
