import { EnvironmentError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { ProfileReference } from '../environment.ts';
import { nameSome } from '../name-some.ts';
import type { Change } from '../plan/change.ts';
import { ignoresRelated } from '../plan/profile-from-rows.ts';
import type { PackageToImport } from './package-to-import.ts';
import { changesOf } from './preview-import.ts';
import type { ImportEnvironment, SolutionReference } from './solution-environment.ts';

/** A profile of a package, as it is in the environment now. */
export interface VerifiedProfile extends ProfileReference {
  readonly tables: number;
  readonly relationships: number;
  /** Tables with relationships whose `getrelatedentityrecords` is off: a solution does not carry it. Source: solution-format §3.2. */
  readonly unfollowed: readonly string[];
  readonly managed: boolean;
  /** ISO 8601; undefined: never published. */
  readonly publishedOn: string | undefined;
  readonly hasUnpublishedChanges: boolean;
}

/** What was read back after an import. */
export interface ImportVerification {
  readonly solution: SolutionReference;
  readonly profiles: readonly VerifiedProfile[];
  /** What is in the profiles beside what the package says. */
  readonly beside: readonly Change[];
  /** Profiles that the upgrade took away. */
  readonly removed: readonly ProfileReference[];
}

/** What a package says, without its bytes. */
export type ImportedContent = Pick<PackageToImport, 'solution' | 'version' | 'managed' | 'profiles'>;

/** What must show after an import. */
export interface ExpectedImport {
  readonly content: ImportedContent;
  readonly isPublished: boolean;
  /** Profiles that must be gone. */
  readonly removed: readonly ProfileReference[];
}

/**
 * Reads back what an import was to do: the solution in its version, every row of its profiles as the package says, published, and
 * what an upgrade takes away gone.
 * @throws EnvironmentError that names what is not so
 */
export async function verifyImport(
  environment: ImportEnvironment,
  { content, isPublished, removed }: ExpectedImport,
): Promise<ImportVerification> {
  const solution = await environment.findSolution(content.solution);
  const profiles: Unmeasured[] = [];
  for (const { id, name } of content.profiles) profiles.push(await readBack(environment, { id, name }));
  const current = await environment.readProfiles(isPublished ? 'published' : 'latest');
  const left = changesOf(content, current);
  const isBeside = ({ action }: Change) => action === 'delete';
  const wrong = [
    ...(solution?.version === content.version && solution.managed === content.managed
      ? []
      : [describe(solution, content)]),
    ...left.filter((change) => !isBeside(change)).map(({ kind, name }) => `${kind} ${name} is not as in the package`),
    ...profiles
      .filter((one) => isPublished && one.hasUnpublishedChanges)
      .map(({ name }) => `"${name}" is not published`),
    ...(await findStaying(environment, removed)).map((name) => `"${name}" did not go with the upgrade`),
  ];
  if (solution && wrong.length === 0) return { solution, profiles: count(profiles, current), beside: left, removed };
  throw new EnvironmentError(printableLine(`the import was accepted, but ${nameSome(wrong, '; ')}`), {
    code: 'not-verified',
    hint: 'somebody else may be changing the profile: look at mop diff and repeat the command',
  });
}

type Unmeasured = Omit<VerifiedProfile, 'tables' | 'relationships' | 'unfollowed'>;

/** A package can name a profile and not carry it: the import then succeeds without it. Source: solution-format §3. */
async function readBack(environment: ImportEnvironment, { id, name }: ProfileReference): Promise<Unmeasured> {
  const state = await environment.readProfileState(id);
  if (state) return state;
  throw new EnvironmentError(
    printableLine(`the import succeeded, but profile "${name}" is not in ${environment.origin}`),
    {
      code: 'profile-lost',
      hint: 'the package may lack the place for profiles in customizations.xml: run `mop lint` on it',
    },
  );
}

function count(
  profiles: readonly Unmeasured[],
  current: Awaited<ReturnType<ImportEnvironment['readProfiles']>>,
): readonly VerifiedProfile[] {
  return profiles.map((profile) => {
    const items = current.find(({ id }) => id === profile.id)?.items ?? [];
    const relationships = items.reduce((sum, { associations }) => sum + associations.length, 0);
    const unfollowed = items.filter(ignoresRelated).map(({ table }) => table);
    return { ...profile, tables: items.length, relationships, unfollowed };
  });
}

function describe(solution: SolutionReference | undefined, { solution: name, version }: ImportedContent): string {
  if (!solution) return `there is no solution ${name}`;
  return `solution ${name} is ${solution.managed ? 'managed' : 'unmanaged'}, version ${solution.version}, expected ${version}`;
}

async function findStaying(
  environment: ImportEnvironment,
  removed: readonly ProfileReference[],
): Promise<readonly string[]> {
  const names: string[] = [];
  for (const { id, name } of removed) if (await environment.readProfileState(id)) names.push(name);
  return names;
}
