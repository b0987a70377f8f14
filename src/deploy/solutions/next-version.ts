import type { StateFile } from '../state-file.ts';
import type { SolutionEnvironment } from './solution-environment.ts';
import { raiseVersion } from './version.ts';

/** A version that a solution is raised to. */
export interface VersionRecord {
  readonly solution: string;
  readonly version: string;
}

/**
 * The version that follows the one a solution has; what was written down for a run that was cut short counts. Undefined where there is no
 * such solution: a new one has its first version.
 */
export async function nextVersion(
  environment: Pick<SolutionEnvironment, 'findSolution'>,
  uniqueName: string,
  record: StateFile<VersionRecord>,
): Promise<string | undefined> {
  const solution = await environment.findSolution(uniqueName);
  if (!solution) return undefined;
  const pending = await record.read();
  if (pending?.solution === uniqueName && pending.version === solution.version) return solution.version;
  const version = raiseVersion(solution.version);
  await record.write({ solution: uniqueName, version });
  return version;
}

/** Whether a value is what was written of a version. */
export function isVersionRecord(value: unknown): value is VersionRecord {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'solution' in value && typeof value.solution === 'string' && 'version' in value && typeof value.version === 'string'
  );
}
