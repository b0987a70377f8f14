import type { Failure } from '../../diagnostics/errors.ts';
import type { PublishEnvironment } from '../environment.ts';
import type { PlanReader, RowKind } from '../plan/plan-environment.ts';

/** An unmanaged or managed solution. */
export interface SolutionReference {
  readonly id: string;
  readonly uniqueName: string;
  readonly version: string;
  readonly managed: boolean;
}

/** A publisher of solutions. */
export interface PublisherReference {
  readonly id: string;
  readonly uniqueName: string;
  readonly prefix: string;
}

/** What an import job says about one part of a package. */
export interface ImportFinding {
  readonly result: 'failure' | 'warning';
  /** Dataverse's error code, `0x…`. */
  readonly code: string;
  readonly message: string;
  /** What to do about the code, where that is known. */
  readonly hint: string | undefined;
}

/** How far an import got. */
export interface ImportJob {
  /** Percent. */
  readonly progress: number;
  /** ISO 8601; undefined: still running. */
  readonly completedOn: string | undefined;
  readonly solution: string | undefined;
  /** What its log says of failures and warnings, each once. */
  readonly findings: readonly ImportFinding[];
}

/** Work that the environment does after its request was answered. */
export interface Operation {
  readonly isDone: boolean;
  /** What it failed with, or that somebody cancelled it. */
  readonly failure: Failure | undefined;
}

/** One import to start. */
export interface ImportRequest {
  /** Of the package that was staged. */
  readonly uploadId: string;
  /** Id that the caller chose, to find the job again. Lower-case GUID. */
  readonly jobId: string;
  /** Replace the installed managed solution, so that what it no longer has goes away. */
  readonly upgrade: boolean;
}

/** A component that a package needs and the environment lacks. */
export interface MissingComponent {
  /** What it is and its name: `table cr1_site`, `relationship cr1_site_account`. */
  readonly required: string;
  /** Solution that has it, where the package says so. */
  readonly solution: string | undefined;
  /** Id of what needs it, where it has one. Lower-case GUID. */
  readonly dependentId: string | undefined;
}

/** A package that the environment keeps for an import, and what stands against it. */
export interface StagedSolution {
  readonly uploadId: string;
  readonly missing: readonly MissingComponent[];
  /** What an import would be refused with. */
  readonly refusals: readonly ImportFinding[];
}

/** A row of a profile, as layers are asked for. */
export interface LayeredRow {
  readonly kind: RowKind;
  /** Lower-case GUID. */
  readonly id: string;
}

/** Solutions of one environment. Everything it throws is a `Failure`. */
export interface SolutionEnvironment extends PublishEnvironment {
  findSolution(uniqueName: string): Promise<SolutionReference | undefined>;
  findPublisher(uniqueName: string): Promise<PublisherReference | undefined>;
  createPublisher(publisher: {
    readonly uniqueName: string;
    readonly prefix: string;
    /** 10000 to 99999. Source: solution-format §5. */
    readonly optionValuePrefix: number;
  }): Promise<void>;
  createSolution(solution: {
    readonly uniqueName: string;
    readonly version: string;
    readonly publisherId: string;
  }): Promise<void>;
  setSolutionVersion(id: string, version: string): Promise<void>;
  /** Ids of the profiles that are components of a solution. */
  listProfilesOfSolution(solutionId: string): Promise<readonly string[]>;
  addProfileToSolution(profileId: string, solutionName: string): Promise<void>;
  /** Uninstalls a managed solution, with what only it brought. One that is gone already is fine. */
  removeSolution(id: string): Promise<void>;
  /** Starts an export; the file is there once the operation is done. */
  startExport(
    uniqueName: string,
    managed: boolean,
  ): Promise<{ readonly operationId: string; readonly exportId: string }>;
  /** The solution file of an export that is done, a zip. */
  downloadExport(exportId: string): Promise<Uint8Array>;
  /** Undefined where there is none. */
  readOperation(id: string): Promise<Operation | undefined>;
  /** Lets the environment look at a package, which changes nothing in it. */
  stageSolution(bytes: Uint8Array): Promise<StagedSolution>;
  /** Starts an import and gives the id of its operation. Sent once: where no answer comes, read the import job. */
  startImport(request: ImportRequest): Promise<string>;
  /** Undefined where there is none. */
  readImportJob(id: string): Promise<ImportJob | undefined>;
  /** Ids of those of the rows that have a layer made by hand; undefined where the environment does not tell. */
  findActiveLayers(rows: readonly LayeredRow[]): Promise<ReadonlySet<string> | undefined>;
}

/** What importing a package needs of an environment. */
export interface ImportEnvironment extends SolutionEnvironment, Pick<PlanReader, 'readProfiles'> {}
