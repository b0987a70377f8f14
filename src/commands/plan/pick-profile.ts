import { isProfile } from '../../deploy/is-profile.ts';
import { didYouMean, endWithNear } from '../../diagnostics/did-you-mean.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';

/** A profile by name or id, of some that were read. @throws UsageError that names the candidates of an unknown or ambiguous one */
export function pickProfile<T extends { readonly id: string; readonly name: string }>(
  profiles: readonly T[],
  { name, environment }: { readonly name: string; readonly environment: string },
): T {
  const found = profiles.filter((each) => isProfile(name, each));
  const [only, other] = found;
  if (only && !other) return only;
  if (only) throw refuse(`profile "${name}" is more than one: ${found.map(({ id }) => id).join(', ')}`, 'Give the id.');
  const names = profiles.map((each) => each.name).sort();
  const near = didYouMean(name, names);
  const known = names.length === 0 ? 'It has none.' : `It has ${names.slice(0, 5).join(', ')}.`;
  throw refuse(`there is no profile "${name}" in ${environment}${endWithNear(near)}`, known);
}

function refuse(message: string, hint: string): UsageError {
  return new UsageError(printableLine(message), { code: 'unknown-profile', hint: printableLine(hint) });
}
