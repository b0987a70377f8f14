import type { ProfileState } from '../../deploy/environment.ts';
import type { ProfileRows } from '../../deploy/plan/profile-rows.ts';
import { findLeftBehind } from '../../deploy/solutions/carried-rows.ts';
import type { SolutionReference } from '../../deploy/solutions/solution-environment.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { OpenEnvironment } from '../environment/open-environment.ts';

/** What is promoted, as it is where it comes from. */
export interface PromotionSource {
  /** The solution there; undefined: it is made. */
  readonly solution: SolutionReference | undefined;
  /** The profiles that were named, and those that are in the solution with them. */
  readonly profiles: readonly ProfileState[];
  /** What travels: the published rows, or the newest ones where they are published first. */
  readonly rows: readonly ProfileRows[];
  readonly warnings: readonly string[];
}

/** What to promote. */
export interface SourceRequest {
  /** By name or id. */
  readonly words: readonly string[];
  readonly solution: string;
  /** Whether what is not published is published first. */
  readonly publish: boolean;
}

/**
 * Reads what is promoted.
 * @throws UsageError where a profile is unknown, was never published, or none is named
 */
export async function readSource(opened: OpenEnvironment, request: SourceRequest): Promise<PromotionSource> {
  const { environment, name } = opened;
  const solution = await environment.findSolution(request.solution);
  const named = await findNamed(opened, request.words);
  const companions = await findCompanions(opened, named, solution);
  const profiles = [...named, ...companions];
  if (profiles.length === 0) throw refuseNone(request.solution, name);
  const rows = await environment.readProfiles(request.publish ? 'latest' : 'published');
  const travelling = rows.filter(({ id }) => profiles.some((profile) => profile.id === id));
  const warnings = [
    ...warnOfCompanions(companions, request),
    ...(request.publish ? [] : warnOfUnpublished(profiles, name)),
    ...travelling.flatMap(warnOfLoss),
  ];
  return { solution, profiles, rows: travelling, warnings };
}

async function findNamed({ environment }: OpenEnvironment, words: readonly string[]): Promise<readonly ProfileState[]> {
  const found = new Map<string, ProfileState>();
  for (const word of words) {
    const profile = await environment.findProfile(word);
    found.set(profile.id, profile);
  }
  return [...found.values()];
}

/** Those that are in the solution besides the named ones, and so travel with them. */
async function findCompanions(
  { environment }: OpenEnvironment,
  named: readonly ProfileState[],
  solution: SolutionReference | undefined,
): Promise<readonly ProfileState[]> {
  const ids = solution ? await environment.listProfilesOfSolution(solution.id) : [];
  const found: ProfileState[] = [];
  for (const id of ids.filter((one) => !named.some((profile) => profile.id === one))) {
    const profile = await environment.readProfileState(id);
    if (profile) found.push(profile);
  }
  return found;
}

function warnOfCompanions(companions: readonly ProfileState[], { words, solution }: SourceRequest): readonly string[] {
  const isMeant = words.length === 0 || companions.length === 0;
  const names = companions.map(({ name }) => `"${name}"`).join(', ');
  return isMeant ? [] : [printableLine(`not named, but in the solution ${solution} and so travelling too: ${names}`)];
}

/** Only what is published travels. Source: dataverse-model §2.1. */
function warnOfUnpublished(profiles: readonly ProfileState[], name: string): readonly string[] {
  const never = profiles.filter(({ publishedOn }) => publishedOn === undefined);
  if (never.length > 0) throw refuseUnpublished(never, name);
  const edited = profiles.filter(({ hasUnpublishedChanges }) => hasUnpublishedChanges);
  return edited.map((one) =>
    printableLine(`"${one.name}" has unpublished changes, which do not travel; --publish publishes them first`),
  );
}

function warnOfLoss(rows: ProfileRows): readonly string[] {
  return [...findLeftBehind(rows)].map(([what, tables]) =>
    printableLine(`"${rows.name}": a solution does not carry ${what} of ${tables.join(', ')}`),
  );
}

function refuseNone(solution: string, name: string): UsageError {
  return new UsageError(
    printableLine(`nothing is named to promote, and the solution ${solution} of ${name} has no profile`),
    {
      code: 'no-profile',
      hint: 'name profiles: mop promote "Northern Region" --from dev --to test',
    },
  );
}

function refuseUnpublished(profiles: readonly ProfileState[], name: string): UsageError {
  const names = profiles.map((one) => `"${one.name}"`).join(', ');
  return new UsageError(printableLine(`${names} was never published in ${name}`), {
    code: 'never-published',
    hint: 'mop publish it and try it there, or add --publish',
  });
}
