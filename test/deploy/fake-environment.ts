import { EnvironmentError, UsageError } from '../../src/diagnostics/errors.ts';
import type {
  ImportJob,
  Membership,
  Principal,
  MembershipEnvironment,
  SolutionEnvironment,
  ProfileState,
  TeamMember,
} from '../../src/deploy/environment.ts';
import type { Journal, MoveIntent } from '../../src/deploy/journal.ts';

/** The process died: nothing after it runs. */
export class Crash extends Error {}

/** A write that goes wrong: refused, or carried out or not without an answer. */
export type Fault = 'refuse' | 'crash-before' | 'crash-after' | 'silent-before' | 'silent-after';

/** What an environment holds, kept in memory; every write goes through `write`, where a test lets it fail. */
export class FakeEnvironment implements MembershipEnvironment, SolutionEnvironment {
  readonly origin = 'http://127.0.0.1:1';
  profiles: ProfileState[] = [];
  users: Principal[] = [];
  teams: Principal[] = [];
  teamMembers: TeamMember[] = [];
  memberships: Membership[] = [];
  solutions: { id: string; uniqueName: string; version: string; managed: boolean; profiles: string[] }[] = [];
  publishers: { id: string; uniqueName: string; prefix: string }[] = [];
  jobs = new Map<string, ImportJob>();
  jobData: string | undefined;
  imported: ProfileState[] = [];
  /** Names of the writes that were tried. */
  readonly writes: string[] = [];
  /** Fault of the n-th write, counted from 0. */
  faults = new Map<number, Fault>();
  /** A write that is refused whenever it is tried. */
  refused: string | undefined;
  /** What is written down of a move; survives a crash as a file does. */
  intent: MoveIntent | undefined;
  dead = false;
  /** Seconds since 1970 as the server's clock has them. */
  now = 1_700_000_000;
  #ids = 0;

  /** Called after every write that took effect. */
  check: () => void = () => undefined;

  readonly journal: Journal = {
    pending: () => {
      this.#alive();
      return Promise.resolve(this.intent);
    },
    record: (intent) => this.write('record', () => (this.intent = intent)),
    clear: () => this.write('clear', () => (this.intent = undefined)),
  };

  /** A new process: no faults are left. */
  restart(): void {
    this.dead = false;
    this.faults.clear();
  }

  write(name: string, effect: () => void): Promise<void> {
    this.#alive();
    const fault = this.refused === name ? 'refuse' : this.faults.get(this.writes.length);
    this.writes.push(name);
    if (fault === 'refuse') return Promise.reject(new EnvironmentError('refused', { code: '0x800609A6' }));
    if (fault?.endsWith('before') !== true) {
      effect();
      this.check();
    }
    if (fault === undefined) return Promise.resolve();
    return fault.startsWith('crash') || isLocal(name) ? this.#die() : silence();
  }

  findProfile(nameOrId: string): Promise<ProfileState> {
    this.#alive();
    return Promise.resolve(pick(this.profiles, nameOrId));
  }
  listProfiles() {
    this.#alive();
    return Promise.resolve(this.profiles);
  }
  findUsers(names: readonly string[]) {
    this.#alive();
    return Promise.resolve(names.map((name) => pick(this.users, name)));
  }
  findTeams(names: readonly string[]) {
    this.#alive();
    return Promise.resolve(names.map((name) => pick(this.teams, name)));
  }
  listMemberships(of?: Principal) {
    this.#alive();
    return Promise.resolve(this.memberships.filter(({ principal }) => of === undefined || principal.id === of.id));
  }
  listTeamMembers(teamIds: readonly string[]) {
    return Promise.resolve(this.teamMembers.filter(({ teamId }) => teamIds.includes(teamId)));
  }
  createMembership(principal: Principal, profile: { id: string; name: string }) {
    return this.write(`join ${profile.id}`, () => {
      this.memberships.push({ id: `m${this.#ids++}`, kept: 'row', principal, profile });
    });
  }
  deleteMembership({ id, principal }: Membership) {
    return this.write(`leave ${principal.id}`, () => {
      this.memberships = this.memberships.filter((membership) => membership.id !== id);
    });
  }
  readProfileState(id: string) {
    return Promise.resolve(this.profiles.find((profile) => profile.id === id));
  }
  publishProfiles(ids: readonly string[]) {
    return this.write('publish', () => {
      this.profiles = this.profiles.map((profile) =>
        ids.includes(profile.id)
          ? { ...profile, hasUnpublishedChanges: false, publishedOn: new Date(this.now * 1_000).toISOString() }
          : profile,
      );
    });
  }
  findSolution(uniqueName: string) {
    return Promise.resolve(this.solutions.find((solution) => solution.uniqueName === uniqueName));
  }
  findPublisher(uniqueName: string) {
    return Promise.resolve(this.publishers.find((publisher) => publisher.uniqueName === uniqueName));
  }
  createPublisher(publisher: { uniqueName: string; prefix: string }) {
    return this.write('create publisher', () => this.publishers.push({ id: `p${this.#ids++}`, ...publisher }));
  }
  createSolution({ uniqueName, version }: { uniqueName: string; version: string }) {
    return this.write('create solution', () =>
      this.solutions.push({ id: `s${this.#ids++}`, uniqueName, version, managed: false, profiles: [] }),
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
  exportSolution(uniqueName: string, managed: boolean) {
    const solution = this.solutions.find((one) => one.uniqueName === uniqueName);
    return Promise.resolve(new TextEncoder().encode(JSON.stringify({ ...solution, managed })));
  }
  importSolution({ jobId }: { jobId: string }) {
    const refused = this.refused === 'import';
    if (refused)
      this.jobs.set(jobId, { progress: 50, completedOn: undefined, solution: undefined, data: this.jobData });
    return this.write('import', () => {
      this.profiles.push(...this.imported);
      this.jobs.set(jobId, {
        progress: 100,
        completedOn: '2023-11-14T00:00:00Z',
        solution: 'Fake',
        data: this.jobData,
      });
    });
  }
  readImportJob(id: string) {
    return Promise.resolve(this.jobs.get(id));
  }

  #alive(): void {
    if (this.dead) throw new Crash();
  }
  #die(): Promise<never> {
    this.dead = true;
    return Promise.reject(new Crash());
  }
}

/** A write to the journal, which has no network to be silent. */
function isLocal(name: string): boolean {
  return name === 'record' || name === 'clear';
}

function silence(): Promise<never> {
  return Promise.reject(new EnvironmentError('no answer', { code: 'no-answer' }));
}

/** A profile as the fake holds it. */
export function makeProfile(id: string, changes: Partial<ProfileState> = {}): ProfileState {
  const state = { id, name: id.toUpperCase(), managed: false, publishedOn: '2023-01-01T00:00:00Z' };
  return { ...state, hasUnpublishedChanges: false, ...changes };
}

function pick<T extends { id: string; name: string }>(all: readonly T[], wanted: string): T {
  const found = all.find(({ id, name }) => id === wanted || name === wanted);
  if (!found) throw new UsageError(`unknown ${wanted}`, { code: 'unknown' });
  return found;
}
