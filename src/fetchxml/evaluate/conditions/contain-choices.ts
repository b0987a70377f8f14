import { EvaluationProblem } from '../evaluation-problem.ts';
import { choicesOf } from '../value-key.ts';
import type { ConditionSite, ValueTest } from './condition-site.ts';

/** `contain-values`: at least one of the values is chosen. Source: fetchxml-semantics §7. */
export function compileContains({ condition }: ConditionSite): ValueTest {
  const wanted = new Set(condition.values.flatMap(({ value }) => choicesOf(value)));
  if (![...wanted].every(Number.isInteger)) {
    const message = `operator ${condition.operator} takes the numbers of choices`;
    throw new EvaluationProblem(message, { code: 'invalid-value', place: condition.place });
  }
  return (row) => choicesOf(row).some((choice) => wanted.has(choice));
}
