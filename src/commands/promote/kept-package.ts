import type { EnvironmentProfile } from '../../deploy/plan/profile-rows.ts';
import type { PackageToImport } from '../../deploy/solutions/package-to-import.ts';
import { changesOf } from '../../deploy/solutions/preview-import.ts';
import type { SolutionReference } from '../../deploy/solutions/solution-environment.ts';
import { EnvironmentError, UsageError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { PackageStore } from '../../deploy/promote/package-store.ts';

/** A managed solution in the environment that a promotion comes from. */
export interface ManagedSource {
  /** The environment, as it is shown. */
  readonly name: string;
  readonly solution: SolutionReference;
  readonly packages: PackageStore;
  /** Profiles as they are there. */
  readonly current: readonly EnvironmentProfile[];
  readonly readPackage: (bytes: Uint8Array) => Promise<PackageToImport>;
}

/**
 * The package that a managed solution was installed from: a managed solution cannot be exported, and what was tested goes on unchanged.
 * @throws UsageError where it was not kept here, EnvironmentError where somebody changed it there by hand
 */
export async function keptPackage({
  name,
  solution,
  packages,
  current,
  readPackage,
}: ManagedSource): Promise<PackageToImport> {
  const { uniqueName, version } = solution;
  const installed = (await packages.list(uniqueName)).findLast((one) => one.version === version);
  const bytes = installed && (await packages.load(installed.sha256));
  if (!bytes) throw refuseUnknown(name, solution);
  const content = await readPackage(bytes);
  const changed = changesOf(content, current).map((change) => `${change.kind} ${change.name}`);
  if (changed.length === 0) return content;
  throw new EnvironmentError(
    printableLine(
      `${name} is not as the package ${uniqueName} ${version} that was promoted there: ${changed.slice(0, 5).join(', ')}`,
    ),
    {
      code: 'changed-by-hand',
      hint: `promote into ${name} again, or make the change where the profile comes from; what was tested is what goes on`,
    },
  );
}

function refuseUnknown(name: string, { uniqueName, version }: SolutionReference): UsageError {
  return new UsageError(
    printableLine(
      `${uniqueName} is managed in ${name} and cannot be exported, and its package ${version} was not promoted from this workspace`,
    ),
    {
      code: 'managed-solution',
      hint: 'promote from the environment it is made in, or import the package that was installed: mop import FILE --upgrade',
    },
  );
}
