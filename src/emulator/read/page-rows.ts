import { isRecord, parseJson } from '../../diagnostics/json.ts';
import { refuse } from '../messages/messages.ts';
import type { Row } from '../store/row.ts';

/** Most rows of a page, and most rows that are counted. Source: dataverse-model §4.3. */
export const largestPage = 5000;

/** Which rows are wanted. */
export interface Paging {
  readonly top: number | undefined;
  readonly pageSize: number | undefined;
  /** The `$skiptoken` of the request. */
  readonly token: string | undefined;
  readonly primaryId: string;
}

/** Rows of a page, and the token that the next one begins with, where there is a next one. */
export interface Page {
  readonly rows: readonly Row[];
  readonly next?: string;
}

/** Where a page ends: the id of its last row, and how many rows there were up to it. */
interface Position {
  readonly id: string;
  readonly seen: number;
}

/**
 * A page of rows. It begins after the last row of the page before, so that rows which come in between neither appear twice
 * nor push others out; if that row is gone, after as many rows. `$top` is ignored beside a page size (dataverse-model §4.3).
 */
export function pageOf(rows: readonly Row[], { top, pageSize, token, primaryId }: Paging): Page {
  if (pageSize === undefined && top !== undefined && top <= largestPage) return { rows: rows.slice(0, top) };
  const start = token === undefined ? 0 : startAfter(rows, readToken(token), primaryId);
  const end = start + (pageSize ?? largestPage);
  const page = rows.slice(start, end);
  if (end >= rows.length) return { rows: page };
  const id = String(page.at(-1)?.[primaryId]);
  return { rows: page, next: Buffer.from(JSON.stringify({ id, seen: end })).toString('base64url') };
}

function startAfter(rows: readonly Row[], { id, seen }: Position, primaryId: string): number {
  if (rows[seen - 1]?.[primaryId] === id) return seen;
  const index = rows.findIndex((row) => row[primaryId] === id);
  return index < 0 ? seen : index + 1;
}

function readToken(token: string): Position {
  const position = parseJson(Buffer.from(token, 'base64url').toString());
  if (isRecord(position)) {
    const { id, seen } = position;
    if (typeof id === 'string' && typeof seen === 'number' && Number.isInteger(seen) && seen > 0) return { id, seen };
  }
  throw refuse('InvalidQuery', 'Invalid value for $skiptoken.');
}
