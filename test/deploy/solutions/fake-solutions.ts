import type { EnvironmentProfile } from '../../../src/deploy/plan/profile-rows.ts';
import type {
  ImportEnvironment,
  ImportFinding,
  ImportJob,
  ImportRequest,
  MissingComponent,
  Operation,
} from '../../../src/deploy/solutions/solution-environment.ts';
import type { ImportContext, ImportRecord } from '../../../src/deploy/solutions/import-context.ts';
import type { PackageToImport } from '../../../src/deploy/solutions/package-to-import.ts';
import type { StateFile } from '../../../src/deploy/state-file.ts';
import { FakeEnvironment } from '../fake-environment.ts';

/** A solution of the fake, with the ids of its profiles. */
export interface FakeSolution {
  readonly id: string;
  readonly uniqueName: string;
  version: string;
  readonly managed: boolean;
  profiles: string[];
}

/** Solutions in memory beside people and profiles: an import brings the content that was staged. */
export class FakeSolutions extends FakeEnvironment implements ImportEnvironment {
  solutions: FakeSolution[] = [];
  publishers: { id: string; uniqueName: string; prefix: string }[] = [];
  rows: EnvironmentProfile[] = [];
  readonly jobs = new Map<string, ImportJob>();
  operation: Operation | undefined = { isDone: true, failure: undefined };
  missing: MissingComponent[] = [];
  refusals: ImportFinding[] = [];
  findings: ImportFinding[] = [];
  /** What the staged bytes stand for. */
  content: PackageToImport | undefined;
  /** Progress that is shown, one a look, before the job ends. */
  progress: number[] = [];
  handMade: ReadonlySet<string> | undefined = new Set();
  #made = 0;

  findSolution(uniqueName: string) {
    return Promise.resolve(this.solutions.find((solution) => solution.uniqueName === uniqueName));
  }
  findPublisher(uniqueName: string) {
    return Promise.resolve(this.publishers.find((publisher) => publisher.uniqueName === uniqueName));
  }
  createPublisher(publisher: { uniqueName: string; prefix: string }) {
    return this.write('create publisher', () => this.publishers.push({ id: `p${this.#made++}`, ...publisher }));
  }
  createSolution({ uniqueName, version }: { uniqueName: string; version: string }) {
    return this.write('create solution', () =>
      this.solutions.push({ id: `s${this.#made++}`, uniqueName, version, managed: false, profiles: [] }),
    );
  }
  setSolutionVersion(id: string, version: string) {
    return this.write('set version', () => {
      for (const solution of this.solutions) if (solution.id === id) solution.version = version;
    });
  }
  listProfilesOfSolution(solutionId: string) {
    return Promise.resolve(this.solutions.find(({ id }) => id === solutionId)?.profiles ?? []);
  }
  addProfileToSolution(profileId: string, name: string) {
    return this.write('add component', () =>
      this.solutions.find((one) => one.uniqueName === name)?.profiles.push(profileId),
    );
  }
  removeSolution(id: string) {
    return this.write('remove solution', () => {
      const gone = this.solutions.find((one) => one.id === id)?.profiles ?? [];
      this.solutions = this.solutions.filter((one) => one.id !== id);
      this.profiles = this.profiles.filter((one) => !gone.includes(one.id));
    });
  }
  startExport(uniqueName: string) {
    return Promise.resolve({ operationId: 'export', exportId: uniqueName });
  }
  downloadExport(uniqueName: string) {
    const solution = this.solutions.find((one) => one.uniqueName === uniqueName);
    return Promise.resolve(new TextEncoder().encode(JSON.stringify(solution)));
  }
  readOperation() {
    return Promise.resolve(this.progress.length > 0 ? { isDone: false, failure: undefined } : this.operation);
  }
  stageSolution() {
    return Promise.resolve({ uploadId: 'upload', missing: this.missing, refusals: this.refusals });
  }
  async startImport({ jobId }: ImportRequest) {
    await this.write('import', () => {
      this.jobs.set(jobId, { progress: 100, completedOn: 'now', solution: 'Fake', findings: this.findings });
      if (this.findings.every(({ result }) => result !== 'failure')) this.#install();
    });
    return 'operation';
  }
  readImportJob(id: string) {
    const job = this.jobs.get(id);
    const progress = job && this.progress.shift();
    return Promise.resolve(job && progress !== undefined ? { ...job, progress, completedOn: undefined } : job);
  }
  findActiveLayers() {
    return Promise.resolve(this.handMade);
  }
  readProfiles() {
    return Promise.resolve(this.rows);
  }

  #install(): void {
    const { content } = this;
    if (!content) return;
    const { solution: uniqueName, version, managed, profiles } = content;
    const ids = profiles.map(({ id }) => id);
    const others = this.solutions.filter((one) => one.uniqueName !== uniqueName);
    this.solutions = [...others, { id: uniqueName, uniqueName, version, managed, profiles: ids }];
    this.rows = profiles.map((profile) => ({ ...profile, managed, isPublished: true }));
    this.profiles = profiles.map(({ id, name }) => ({
      id,
      name,
      managed,
      publishedOn: undefined,
      hasUnpublishedChanges: true,
    }));
  }
}

/** A state file in memory. */
export function rememberInMemory<T>(): StateFile<T> {
  let value: T | undefined;
  return {
    read: () => Promise.resolve(value),
    write: (next) => Promise.resolve(void (value = next)),
    clear: () => Promise.resolve(void (value = undefined)),
  };
}

/** What importing into a fake needs; it waits for nothing. */
export function importingInto(environment: FakeSolutions, record = rememberInMemory<ImportRecord>()): ImportContext {
  const waiting = { first: 0, longest: 0, total: 0 };
  return {
    environment,
    record,
    waiting: { ...waiting, total: 5, first: 1, longest: 1 },
    readBack: { attempts: 2, wait: 1 },
  };
}

/** A managed package with one profile of one table. */
export function makeContent(version = '1.0.0.0', sync = 30): PackageToImport {
  const columns = { name: 'account', recorddistributioncriteria: 1, syncintervalinminutes: sync };
  const item = { id: 'i', table: 'account', columns, associations: [] };
  return {
    bytes: new TextEncoder().encode(version),
    sha256: `${version} ${sync}`,
    solution: 'Offline',
    version,
    managed: true,
    profiles: [{ id: 'a', name: 'A', columns: { name: 'A', description: null }, items: [item] }],
    onlyProfiles: true,
  };
}
