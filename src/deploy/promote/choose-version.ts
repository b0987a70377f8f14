import type { SolutionReference } from '../solutions/solution-environment.ts';
import { compareVersions, raiseVersion } from '../solutions/version.ts';

/** What a version is chosen from. */
export interface VersionChoice {
  /** Asked for by name. */
  readonly asked: string | undefined;
  /** The solution where it comes from; undefined: it is made. */
  readonly source: SolutionReference | undefined;
  /** The solution that is installed where it goes to. */
  readonly target: SolutionReference | undefined;
}

/** The version that a package gets: the source's, unless the target has that or a later one; an upgrade needs a higher one. */
export function chooseVersion({ asked, source, target }: VersionChoice): string {
  const own = source?.version ?? '1.0.0.0';
  if (asked !== undefined) return asked;
  return target && compareVersions(own, target.version) <= 0 ? raiseVersion(target.version) : own;
}
