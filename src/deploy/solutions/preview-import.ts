import type { ProfileReference } from '../environment.ts';
import type { Change } from '../plan/change.ts';
import { compareProfile } from '../plan/compare-profile.ts';
import { orderChanges } from '../plan/order-changes.ts';
import type { EnvironmentProfile } from '../plan/profile-rows.ts';
import { carriedRows } from './carried-rows.ts';
import type { PackageToImport } from './package-to-import.ts';
import type { ImportEnvironment, LayeredRow, SolutionReference } from './solution-environment.ts';

/** What an import meets in an environment. */
export interface ImportPreview {
  /** The solution of that name that is there. */
  readonly installed: SolutionReference | undefined;
  /** From what is there to what the package says. What is deleted goes with an upgrade, or was added by hand and stays. */
  readonly changes: readonly Change[];
  /** Those of the changes that undo what somebody did by hand to a managed profile; undefined: the environment does not tell. */
  readonly handMade: readonly Change[] | undefined;
  /** Profiles that the installed solution has and the package has not: an upgrade takes them away. */
  readonly leaving: readonly ProfileReference[];
  /** Whether the version and all that the package says are there; it may wait for a publish. */
  readonly isInstalled: boolean;
}

/** The part of a package that a preview needs; it can be made before there is a file. */
export type PackageContent = Pick<PackageToImport, 'solution' | 'managed' | 'profiles' | 'onlyProfiles'> & {
  /** Undefined: any version that is installed will do. */
  readonly version?: string;
};

/** Compares a package with an environment. Nothing is written. */
export async function previewImport(environment: ImportEnvironment, content: PackageContent): Promise<ImportPreview> {
  const installed = await environment.findSolution(content.solution);
  const current = await environment.readProfiles('latest');
  const changes = changesOf(content, current);
  const leaving = installed ? await findLeaving(environment, { installed, content, current }) : [];
  const isSame = changes.length === 0 && leaving.length === 0;
  return {
    installed,
    changes,
    handMade: await findHandMade(environment, changes, current),
    leaving,
    isInstalled: isSame && content.onlyProfiles && isVersion(content, installed),
  };
}

/** From what is there to what a package says, in profiles that it has. */
export function changesOf(
  { profiles }: Pick<PackageContent, 'profiles'>,
  current: readonly EnvironmentProfile[],
): readonly Change[] {
  const all = profiles.flatMap((profile) => {
    const there = current.find(({ id }) => id === profile.id);
    const before = there && { ...there, ...carriedRows(there) };
    return compareProfile(carriedRows(profile), before, { prune: true, publish: false }).changes;
  });
  return orderChanges(all);
}

function isVersion({ version, managed }: PackageContent, installed: SolutionReference | undefined): boolean {
  return installed?.managed === managed && (version === undefined || installed.version === version);
}

async function findLeaving(
  environment: ImportEnvironment,
  {
    installed,
    content,
    current,
  }: { installed: SolutionReference; content: PackageContent; current: readonly EnvironmentProfile[] },
): Promise<readonly ProfileReference[]> {
  if (!installed.managed) return [];
  const ids = new Set(await environment.listProfilesOfSolution(installed.id));
  const staying = new Set(content.profiles.map(({ id }) => id));
  return current.filter(({ id }) => ids.has(id) && !staying.has(id)).map(({ id, name }) => ({ id, name }));
}

/** Only a managed profile has layers of which the topmost was made by hand. Source: solution-format §7.2. */
async function findHandMade(
  environment: ImportEnvironment,
  changes: readonly Change[],
  current: readonly EnvironmentProfile[],
): Promise<readonly Change[] | undefined> {
  const managed = new Set(current.filter((one) => one.managed).map(({ id }) => id));
  const touching = changes.filter(({ action, row }) => action !== 'create' && managed.has(row.profileId));
  if (touching.length === 0) return [];
  const active = await environment.findActiveLayers(touching.flatMap(toLayeredRow));
  return active && touching.filter(({ row }) => active.has(row.id));
}

function toLayeredRow({ kind, row: { id } }: Change): readonly LayeredRow[] {
  return kind === 'profile' || kind === 'item' || kind === 'association' ? [{ kind, id }] : [];
}
