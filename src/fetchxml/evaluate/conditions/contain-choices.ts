import { EvaluationProblem } from '../evaluation-problem.ts';
import { choicesOf } from '../value-key.ts';
import type { ConditionSite, ValueTest } from './condition-site.ts';

/** `contain-values`: at least one of the values is chosen. Source: fetchxml-semantics §7. */
export function compileContains(site: ConditionSite): ValueTest {
  const wanted = wantedChoices(site);
  return (row) => choicesOf(row).some((choice) => wanted.has(choice));
}

/** The choices that a condition names. Throws `EvaluationProblem` where they are no numbers. */
export function wantedChoices({ condition }: ConditionSite): ReadonlySet<number> {
  const wanted = new Set(condition.values.flatMap(({ value }) => choicesOf(value)));
  if (![...wanted].every(Number.isInteger)) {
    const message = `operator ${condition.operator} takes the numbers of choices`;
    throw new EvaluationProblem(message, { code: 'invalid-value', place: condition.place });
  }
  return wanted;
}
