import { EnvironmentError, UsageError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import { deriveOptionValuePrefix } from '../../solution/solution-description.ts';
import { writeOnce } from '../write-once.ts';
import type { ReadBack } from '../write-once.ts';
import type { PublisherReference, SolutionEnvironment, SolutionReference } from './solution-environment.ts';

/** A solution to work with, and whose it is where it has to be made. */
export interface SolutionRequest {
  /** Unique name of the solution; made where it is missing. */
  readonly solution: string;
  /** Publisher of a solution that is made; made too where it is missing. */
  readonly publisher: { readonly uniqueName: string; readonly prefix: string };
  /** Set on the solution; absent: as it is, 1.0.0.0 for a new one. */
  readonly version?: string;
  readonly readBack?: ReadBack;
}

/** An unmanaged solution, and whether it was made for this. */
export interface EnsuredSolution {
  readonly solution: SolutionReference;
  readonly isCreated: boolean;
}

/**
 * The unmanaged solution of a name, with its publisher, in the version that is asked for.
 * @throws UsageError where the solution is managed there
 */
export async function ensureSolution(
  environment: SolutionEnvironment,
  request: SolutionRequest,
): Promise<EnsuredSolution> {
  const existing = await environment.findSolution(request.solution);
  const solution = existing ?? (await createSolution(environment, request));
  if (solution.managed) throw refuseManaged(solution);
  const { version = solution.version } = request;
  if (version !== solution.version) await environment.setSolutionVersion(solution.id, version);
  return { solution: { ...solution, version }, isCreated: existing === undefined };
}

async function createSolution(environment: SolutionEnvironment, request: SolutionRequest): Promise<SolutionReference> {
  const { solution: uniqueName, version = '1.0.0.0', readBack } = request;
  const publisher = await requirePublisher(environment, request);
  const find = () => environment.findSolution(uniqueName);
  const create = () => environment.createSolution({ uniqueName, version, publisherId: publisher.id });
  await writeOnce(create, async () => (await find()) !== undefined, readBack);
  return requireCreated(await find(), `solution ${uniqueName}`);
}

async function requirePublisher(
  environment: SolutionEnvironment,
  { publisher, readBack }: SolutionRequest,
): Promise<PublisherReference> {
  const find = () => environment.findPublisher(publisher.uniqueName);
  const existing = await find();
  if (existing) return existing;
  const optionValuePrefix = deriveOptionValuePrefix(publisher.prefix);
  await writeOnce(
    () => environment.createPublisher({ ...publisher, optionValuePrefix }),
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

function refuseManaged({ uniqueName }: SolutionReference): UsageError {
  return new UsageError(printableLine(`solution ${uniqueName} is managed here and cannot be exported`), {
    code: 'managed-solution',
    hint: 'give another solution name, or export from the environment it was made in',
  });
}
