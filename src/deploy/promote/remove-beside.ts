import { carryOutChange } from '../plan/carry-out.ts';
import type { Change } from '../plan/change.ts';
import type { PackageToImport } from '../solutions/package-to-import.ts';
import { changesOf } from '../solutions/preview-import.ts';
import type { PromoteContext } from './promote-context.ts';

/** Deletes rows that somebody added by hand to profiles of a package: an upgrade leaves them. Gives what was deleted. */
export async function removeBeside(
  { importing, rows }: Pick<PromoteContext, 'importing' | 'rows'>,
  content: PackageToImport,
): Promise<readonly Change[]> {
  const changes = changesOf(content, await importing.environment.readProfiles('latest'));
  const beside = changes.filter(({ action }) => action === 'delete');
  const { readBack } = importing;
  const context = { environment: rows, ...(readBack === undefined ? {} : { readBack }) };
  for (const change of beside) await carryOutChange(context, change);
  return beside;
}
