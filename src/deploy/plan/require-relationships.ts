import { EnvironmentError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { RowWriter } from './plan-environment.ts';
import type { Plan } from './plan.ts';

/**
 * Makes sure, all at once and before anything changes, that the relationships of new associations exist.
 * @throws EnvironmentError that names those that do not
 */
export async function requireRelationships(
  environment: Pick<RowWriter, 'findRelationships'>,
  { changes }: Pick<Plan, 'changes'>,
): Promise<void> {
  const needed = changes.flatMap(({ kind, action, row: { relationship } }) =>
    kind === 'association' && action !== 'delete' && action !== 'update' && relationship !== undefined
      ? [relationship]
      : [],
  );
  if (needed.length === 0) return;
  const names = [...new Set(needed)].sort();
  const known = new Set(await environment.findRelationships(names));
  const missing = names.filter((name) => !known.has(name));
  if (missing.length === 0) return;
  throw new EnvironmentError(printableLine(`the environment has no relationship ${missing.join(', ')}`), {
    code: 'unknown-relationship',
    hint: 'install the solution that brings it, or take it out of the profile',
  });
}
