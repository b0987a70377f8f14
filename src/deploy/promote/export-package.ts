import { EnvironmentError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import { nameSome } from '../name-some.ts';
import type { EnvironmentProfile, ProfileRows } from '../plan/profile-rows.ts';
import { exportSolution } from '../solutions/export-solution.ts';
import type { ExportRequest } from '../solutions/export-solution.ts';
import type { PackageToImport } from '../solutions/package-to-import.ts';
import { changesOf } from '../solutions/preview-import.ts';
import type { SolutionEnvironment } from '../solutions/solution-environment.ts';

/** What is exported, and what must be in the file. */
export interface PackageRequest {
  readonly exporting: ExportRequest;
  /** The profiles as they are to travel. */
  readonly rows: readonly ProfileRows[];
  readonly readPackage: (bytes: Uint8Array) => Promise<PackageToImport>;
}

/**
 * Exports a package for a promotion and compares what is in it with what is published where it comes from.
 * @throws EnvironmentError where the file holds something else
 */
export async function exportPackage(
  environment: SolutionEnvironment,
  { exporting, rows, readPackage }: PackageRequest,
): Promise<PackageToImport> {
  const { bytes, version } = await exportSolution(environment, exporting);
  const content = await readPackage(bytes);
  const changes = changesOf(content, rows.map(asThere));
  const wrong = changes.map(({ kind, name }) => `${kind} ${name}`);
  if (wrong.length === 0 && content.version === version && content.managed === exporting.managed) return content;
  const what = wrong.length === 0 ? `version ${content.version}` : nameSome(wrong);
  throw new EnvironmentError(
    printableLine(`the exported package is not what is published in ${environment.origin}: ${what}`),
    {
      code: 'not-verified',
      hint: 'somebody else may be changing the profile or its solution: repeat the command',
    },
  );
}

function asThere(profile: ProfileRows): EnvironmentProfile {
  return { ...profile, managed: true, isPublished: true };
}
