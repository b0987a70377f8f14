import { compileLike } from '../like.ts';
import { textOfValue } from '../value-key.ts';
import type { ConditionSite, ValueTest } from './condition-site.ts';

const patterns: Readonly<Record<string, (value: string) => string>> = {
  like: (value) => value,
  'begins-with': (value) => `${value}%`,
  'ends-with': (value) => `%${value}`,
};

/** `like`, `begins-with` and `ends-with`; wildcards work in all three. Source: fetchxml-semantics §1.10–11. */
export function compileTextMatch({ operator, condition }: ConditionSite): ValueTest {
  const value = condition.values[0]?.value ?? '';
  const matches = compileLike(patterns[operator]?.(value) ?? value);
  return (row) => matches(textOfValue(row));
}
