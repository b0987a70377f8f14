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
export function chooseVersion(choice: VersionChoice): string {
  if (choice.asked !== undefined) return choice.asked;
  const own = choice.source?.version ?? '1.0.0.0';
  const free = isTaken(choice, own) ? raiseVersion(own) : own;
  const installed = choice.target?.version;
  return installed !== undefined && compareVersions(free, installed) <= 0 ? raiseVersion(installed) : free;
}

function isTaken({ source, exported, content }: VersionChoice, own: string): boolean {
  if (!source || exported?.solution !== source.uniqueName) return false;
  return exported.version === own && exported.content !== content;
}

/** Whether a value is what was written of an export. */
export function isExportedVersion(value: unknown): value is ExportedVersion {
  if (typeof value !== 'object' || value === null) return false;
  return ['solution', 'version', 'content'].every((key) => typeof Reflect.get(value, key) === 'string');
}
