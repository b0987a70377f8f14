import { compileLike } from '../like.ts';
import { textOfValue } from '../value-key.ts';
import type { ConditionSite, ValueTest } from './condition-site.ts';

const patterns: Readonly<Record<string, (value: string) => string>> = {
  like: (value) => value,
  'begins-with': (value) => `${value}%`,
  'ends-with': (value) => `%${value}`,
};

/** `like`, `begins-with` and `ends-with`; wildcards work in all three. Source: fetchxml-semantics §1.10–11. */
export function compileTextMatch({ operator, condition, kind }: ConditionSite): ValueTest {
  const matches = compileLike(likePattern({ operator, condition }));
  if (kind.family !== 'date') return (row) => matches(textOfValue(row));
  return (row) => matches(typeof row === 'number' ? instantText(row) : textOfValue(row));
}

/** A date as the Web API writes it, whole seconds without a fraction. */
function instantText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

/** What `like`, `begins-with` or `ends-with` compares with, as a pattern of `like`. */
export function likePattern({ operator, condition }: Pick<ConditionSite, 'operator' | 'condition'>): string {
  const value = condition.values[0]?.value ?? '';
  return patterns[operator]?.(value) ?? value;
}
