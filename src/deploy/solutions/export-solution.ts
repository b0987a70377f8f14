import { printableLine } from '../../diagnostics/printable.ts';
import type { ProfileState } from '../environment.ts';
import { publishProfile } from '../publish-profile.ts';
import { repeatHarmless } from '../repeat-harmless.ts';
import { writeOnce } from '../write-once.ts';
import { ensureSolution } from './ensure-solution.ts';
import type { SolutionRequest } from './ensure-solution.ts';
import type { SolutionEnvironment, SolutionReference } from './solution-environment.ts';
import { defaultWaiting, waitUntil } from './wait-until.ts';
import type { Waiting } from './wait-until.ts';

/** What to export. */
export interface ExportRequest extends SolutionRequest {
  /** Profiles by name or id. */
  readonly profiles: readonly string[];
  readonly managed: boolean;
  /** Publish what is not published first; without it, that does not travel. */
  readonly publish: boolean;
  readonly waiting?: Waiting;
}

/** A solution file and what was done to get it. */
export interface ExportResult {
  readonly bytes: Uint8Array;
  /** Version that the solution has now. */
  readonly version: string;
  readonly profiles: readonly ProfileState[];
  readonly solutionCreated: boolean;
  /** Profiles that were not in the solution before. */
  readonly added: readonly ProfileState[];
  /** Profiles that were published first. */
  readonly published: readonly ProfileState[];
  readonly warnings: readonly string[];
}

/** Exports profiles through a solution of the environment, which is made, given a publisher and filled as needed. */
export async function exportSolution(environment: SolutionEnvironment, request: ExportRequest): Promise<ExportResult> {
  const found = await findAll(environment, request.profiles);
  const { solution, isCreated } = await ensureSolution(environment, request);
  const published = request.publish ? found.filter(isUnpublished) : [];
  for (const { id } of published) await publishProfile(environment, id, request.readBack);
  const added = await addMissing(environment, { solution, profiles: found }, request);
  const profiles = published.length === 0 ? found : await findAll(environment, request.profiles);
  return {
    bytes: await exportFile(environment, solution, request),
    version: solution.version,
    profiles,
    solutionCreated: isCreated,
    added,
    published,
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

async function addMissing(
  environment: SolutionEnvironment,
  { solution, profiles }: { readonly solution: SolutionReference; readonly profiles: readonly ProfileState[] },
  { readBack }: ExportRequest,
): Promise<readonly ProfileState[]> {
  const list = () => environment.listProfilesOfSolution(solution.id);
  const present = new Set(await list());
  const missing = profiles.filter(({ id }) => !present.has(id));
  for (const { id } of missing) {
    const add = () => environment.addProfileToSolution(id, solution.uniqueName);
    await writeOnce(add, async () => (await list()).includes(id), readBack);
  }
  return missing;
}

async function exportFile(
  environment: SolutionEnvironment,
  { uniqueName }: SolutionReference,
  { managed, waiting = defaultWaiting }: ExportRequest,
): Promise<Uint8Array> {
  const { operationId, exportId } = await repeatHarmless(() => environment.startExport(uniqueName, managed));
  const look = async () => {
    const operation = await environment.readOperation(operationId);
    return operation?.isDone === true ? operation : undefined;
  };
  const { failure } = await waitUntil(`the export of ${uniqueName}`, look, waiting);
  if (failure) throw failure;
  return repeatHarmless(() => environment.downloadExport(exportId));
}

function isUnpublished({ publishedOn, hasUnpublishedChanges }: ProfileState): boolean {
  return publishedOn === undefined || hasUnpublishedChanges;
}

/** Only what is published travels. Source: dataverse-model §2.1. */
function warnOfUnpublished({ name, publishedOn, hasUnpublishedChanges }: ProfileState): readonly string[] {
  if (publishedOn === undefined) {
    return [printableLine(`"${name}" was never published; publish it before exporting, or export with --publish`)];
  }
  return hasUnpublishedChanges
    ? [printableLine(`"${name}" has unpublished changes, which do not travel; --publish publishes them first`)]
    : [];
}
