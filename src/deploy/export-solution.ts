import { EnvironmentError, UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { ProfileState, PublisherReference, SolutionEnvironment, SolutionReference } from './environment.ts';
import { writeOnce } from './write-once.ts';
import type { ReadBack } from './write-once.ts';

/** What to export. */
export interface ExportRequest {
  /** Profiles by name or id. */
  readonly profiles: readonly string[];
  /** Unique name of the solution; made where it is missing. */
  readonly solution: string;
  /** Publisher of a solution that is made; made too where it is missing. */
  readonly publisher: { readonly uniqueName: string; readonly prefix: string };
  readonly managed: boolean;
  /** Set on the solution before the export; absent: as it is, 1.0.0.0 for a new one. */
  readonly version?: string;
  readonly readBack?: ReadBack;
}

/** A solution file and what was done to get it. */
export interface ExportResult {
  readonly bytes: Uint8Array;
  readonly profiles: readonly ProfileState[];
  readonly solutionCreated: boolean;
  /** Profiles that were not in the solution before. */
  readonly added: readonly ProfileState[];
  readonly warnings: readonly string[];
}

/** Exports profiles through a solution of the environment, which is made, given a publisher and filled as needed. */
export async function exportSolution(environment: SolutionEnvironment, request: ExportRequest): Promise<ExportResult> {
  const profiles = await findAll(environment, request.profiles);
  const existing = await environment.findSolution(request.solution);
  const solution = existing ?? (await createSolution(environment, request));
  if (solution.managed) throw refuseManaged(solution);
  await setVersion(environment, solution, request.version);
  const added = await addMissing(environment, solution, profiles);
  const bytes = await environment.exportSolution(solution.uniqueName, request.managed);
  return {
    bytes,
    profiles,
    solutionCreated: existing === undefined,
    added,
    warnings: profiles.flatMap(warnOfUnpublished),
  };
}

async function findAll(environment: SolutionEnvironment, names: readonly string[]): Promise<readonly ProfileState[]> {
  const found = new Map<string, ProfileState>();
  for (const name of names) {
    const profile = await environment.findProfile(name);
    found.set(profile.id, profile);
  }
  return [...found.values()];
}

async function createSolution(environment: SolutionEnvironment, request: ExportRequest): Promise<SolutionReference> {
  const { solution: uniqueName, version = '1.0.0.0', readBack } = request;
  const publisher = await requirePublisher(environment, request);
  const find = () => environment.findSolution(uniqueName);
  const create = () => environment.createSolution({ uniqueName, version, publisherId: publisher.id });
  await writeOnce(create, async () => (await find()) !== undefined, readBack);
  return requireCreated(await find(), `solution ${uniqueName}`);
}

async function requirePublisher(
  environment: SolutionEnvironment,
  { publisher, readBack }: ExportRequest,
): Promise<PublisherReference> {
  const find = () => environment.findPublisher(publisher.uniqueName);
  const existing = await find();
  if (existing) return existing;
  await writeOnce(
    () => environment.createPublisher(publisher),
    async () => (await find()) !== undefined,
    readBack,
  );
  return requireCreated(await find(), `publisher ${publisher.uniqueName}`);
}

function requireCreated<T>(found: T | undefined, what: string): T {
  if (found !== undefined) return found;
  throw new EnvironmentError(printableLine(`${what} is not there after it was created`), {
    code: 'not-verified',
    hint: 'repeat the command',
  });
}

async function setVersion(
  environment: SolutionEnvironment,
  solution: SolutionReference,
  version: string | undefined,
): Promise<void> {
  if (version !== undefined && version !== solution.version) await environment.setSolutionVersion(solution.id, version);
}

async function addMissing(
  environment: SolutionEnvironment,
  solution: SolutionReference,
  profiles: readonly ProfileState[],
): Promise<readonly ProfileState[]> {
  const present = new Set(await environment.listProfilesOfSolution(solution.id));
  const missing = profiles.filter(({ id }) => !present.has(id));
  for (const { id } of missing) await environment.addProfileToSolution(id, solution.uniqueName);
  return missing;
}

/** Only what is published travels. Source: dataverse-model §2.1. */
function warnOfUnpublished({ name, publishedOn, hasUnpublishedChanges }: ProfileState): readonly string[] {
  if (publishedOn === undefined) return [printableLine(`"${name}" was never published; publish it before exporting`)];
  return hasUnpublishedChanges
    ? [printableLine(`"${name}" has unpublished changes, which do not travel; publish it before exporting`)]
    : [];
}

function refuseManaged({ uniqueName }: SolutionReference): UsageError {
  return new UsageError(printableLine(`solution ${uniqueName} is managed here and cannot be exported`), {
    code: 'managed-solution',
    hint: 'give another solution name, or export from the environment it was made in',
  });
}
