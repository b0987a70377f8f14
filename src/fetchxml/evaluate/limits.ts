import type { FetchQuery } from '../tree.ts';
import { walkFetch } from '../tree.ts';
import { EvaluationProblem } from './evaluation-problem.ts';

/** Numbers that the server holds a query to. Source: fetchxml-semantics §10–11. */
export const limits = { conditions: 500, links: 15, page: 5000, aggregateRows: 50_000, totalCount: 5000 } as const;

/** Refuses a query that is too big for the server. */
export function checkLimits(query: FetchQuery): void {
  let [conditions, links] = [0, 0];
  for (const { node } of walkFetch(query)) {
    if (node.kind === 'link-entity') links += 1;
    if (node.kind === 'condition') conditions += 1;
    if (links > limits.links) {
      const message = `the query has more than ${limits.links} link-entity elements`;
      throw new EvaluationProblem(message, { code: '0x8004430D', place: node.place });
    }
    if (conditions + links > limits.conditions) {
      const message = `the query has more than ${limits.conditions} conditions and link-entity elements`;
      throw new EvaluationProblem(message, { code: '0x8004430C', place: node.place });
    }
  }
}
