import { formatCount } from '../diagnostics/format-count.ts';

/** Most things that a message names. */
const mostNamed = 5;

/** The first few of a list, and how many more there are. */
export function nameSome(names: readonly string[], separator = ', '): string {
  const rest = names.length - mostNamed;
  const named = names.slice(0, mostNamed).join(separator);
  return rest > 0 ? `${named} and ${formatCount(rest)} more` : named;
}
