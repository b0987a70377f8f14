import { choicesOf } from '../value-key.ts';
import type { ConditionSite, ValueTest } from './condition-site.ts';

/** `contain-values`: at least one of the values is chosen. Source: fetchxml-semantics §7. */
export function compileContains({ condition }: ConditionSite): ValueTest {
  const wanted = new Set(condition.values.flatMap(({ value }) => choicesOf(value)));
  return (row) => choicesOf(row).some((choice) => wanted.has(choice));
}
