import { attributeOf } from '../tree.ts';
import type { FetchQuery } from '../tree.ts';
import { EvaluationProblem } from './evaluation-problem.ts';
import { limits } from './limits.ts';
import { isOn, readNumber } from './read-attribute.ts';

/** Which rows of a result are wanted. */
export interface PageRequest {
  readonly page: number;
  readonly first: number;
  readonly size: number;
  readonly countsAll: boolean;
}

/** Reads `top`, or `page` and `count`. Source: fetchxml-semantics §10. */
export function readPage(fetch: FetchQuery, maximum: number = limits.page): PageRequest {
  const top = readNumber(fetch, 'top', 1);
  const countsAll = isOn(fetch, 'returntotalrecordcount');
  if (top !== undefined) {
    refuseWithTop(fetch, countsAll);
    return { page: 1, first: 0, size: Math.min(top, maximum), countsAll };
  }
  const [page, count] = [Math.max(1, readNumber(fetch, 'page', 0) ?? 1), readNumber(fetch, 'count', 0) ?? 0];
  const size = count === 0 ? maximum : Math.min(count, maximum);
  return { page, size, first: page === 1 ? 0 : (page - 1) * size, countsAll };
}

function refuseWithTop(fetch: FetchQuery, countsAll: boolean): void {
  const paging = ['count', 'page', 'paging-cookie'].map((name) => attributeOf(fetch, name)).find((one) => one?.value);
  const other = paging ?? (countsAll ? attributeOf(fetch, 'returntotalrecordcount') : undefined);
  if (!other) return;
  const message = `top cannot be used together with ${other.name}`;
  throw new EvaluationProblem(message, { code: 'top-with-paging', place: other.place });
}
