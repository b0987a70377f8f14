import type { SolutionReference } from '../solutions/solution-environment.ts';
import { compareVersions, raiseVersion } from '../solutions/version.ts';

/** What was exported last under a version: another content gets another one. */
export interface ExportedVersion {
  readonly solution: string;
  readonly version: string;
  /** Hash of its profiles. */
  readonly content: string;
}

/** What a version is chosen from. */
export interface VersionChoice {
  /** Asked for by name. */
  readonly asked: string | undefined;
  /** The solution where it comes from; undefined: it is made. */
  readonly source: SolutionReference | undefined;
  /** The solution that is installed where it goes to. */
  readonly target: SolutionReference | undefined;
  readonly exported: ExportedVersion | undefined;
  /** Hash of the profiles that are to be exported. */
  readonly content: string;
}

/**
 * The version that a package gets: the source's, unless something else was exported under it, or the target has it or a later one; an
 * upgrade needs a higher one.
 */
export function chooseVersion({ asked, source, target, exported, content }: VersionChoice): string {
  const own = source?.version ?? '1.0.0.0';
  if (asked !== undefined) return asked;
  const isTaken = exported?.version === own && exported.solution === source?.uniqueName && exported.content !== content;
  const free = isTaken ? raiseVersion(own) : own;
  return target && compareVersions(free, target.version) <= 0 ? raiseVersion(target.version) : free;
}

/** Whether a value is what was written of an export. */
export function isExportedVersion(value: unknown): value is ExportedVersion {
  if (typeof value !== 'object' || value === null) return false;
  return ['solution', 'version', 'content'].every((key) => typeof Reflect.get(value, key) === 'string');
}
