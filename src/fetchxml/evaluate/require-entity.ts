import { findStructureProblem } from '../check-grammar.ts';
import type { FetchEntity, FetchQuery } from '../tree.ts';
import { EvaluationProblem } from './evaluation-problem.ts';
import { checkLimits } from './limits.ts';

/** The entity of a query. Throws `EvaluationProblem` where the server would refuse the query whatever the tables are. */
export function requireEntity(fetch: FetchQuery): FetchEntity {
  const wrong = findStructureProblem(fetch);
  if (wrong) throw new EvaluationProblem(wrong.message, { code: 'invalid-query', place: wrong.place });
  const { entity } = fetch;
  if (!entity?.name) {
    throw new EvaluationProblem('the query has no entity', { code: 'missing-value', place: fetch.place });
  }
  checkLimits(fetch);
  return entity;
}
