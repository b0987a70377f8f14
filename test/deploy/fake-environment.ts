import { EnvironmentError, UsageError } from '../../src/diagnostics/errors.ts';
import type {
  Membership,
  MembershipWrite,
  Principal,
  MembershipEnvironment,
  PublishEnvironment,
  ProfileState,
  TeamMember,
} from '../../src/deploy/environment.ts';
import type { MoveJournal, MoveIntent } from '../../src/deploy/move-journal.ts';

/** The process died: nothing after it runs. */
export class Crash extends Error {}

/** A write that goes wrong: carried out or not, or half of it, without an answer; or with the death of the process. */
export type Fault = 'crash-before' | 'crash-half' | 'crash-after' | 'silent-before' | 'silent-half' | 'silent-after';

/** What an environment holds, kept in memory; every write goes through `write`, where a test lets it fail. */
export class FakeEnvironment implements MembershipEnvironment, PublishEnvironment {
  readonly origin = 'http://127.0.0.1:1';
  profiles: ProfileState[] = [];
  users: Principal[] = [];
  teams: Principal[] = [];
  teamMembers: TeamMember[] = [];
  memberships: Membership[] = [];
  /** Names of the writes that were tried. */
  readonly writes: string[] = [];
  /** Fault of the n-th write, counted from 0. */
  faults = new Map<number, Fault>();
  /** A write that is refused whenever it is tried, or the id of somebody whose changes are. */
  refused: string | undefined;
  /** Ids of users and the privileges that they lack; undefined: the environment does not tell. */
  lacking: Map<string, readonly string[]> | undefined = new Map();
  /** What is written down of moves; survives a crash as a file does. */
  intents: readonly MoveIntent[] = [];
  dead = false;
  /** Seconds since 1970 as the server's clock has them. */
  now = 1_700_000_000;
  #ids = 0;

  /** Called after every write that took effect. */
  check: () => void = () => undefined;

  readonly journal: MoveJournal = {
    pending: () => {
      this.#alive();
      return Promise.resolve(this.intents);
    },
    record: (intents) => this.write('record', () => (this.intents = intents)),
    clear: () => this.write('clear', () => (this.intents = [])),
  };

  /** A new process: no faults are left. */
  restart(): void {
    this.dead = false;
    this.faults.clear();
  }

  /** @param effects of the write; each happens as a whole, and `check` sees every state between them */
  write(name: string, ...effects: readonly (() => void)[]): Promise<void> {
    this.#alive();
    const fault = this.faults.get(this.writes.length);
    this.writes.push(name);
    if (this.refused === name) return Promise.reject(refusal());
    for (const effect of effects.slice(0, countOf(effects.length, fault))) {
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
  listMemberships(of?: readonly Principal[]) {
    this.#alive();
    const ids = of?.map(({ id }) => id);
    return Promise.resolve(this.memberships.filter(({ principal }) => ids?.includes(principal.id) ?? true));
  }
  findMissingPrivileges() {
    return Promise.resolve(this.lacking);
  }
  listTeamMembers(teamIds: readonly string[]) {
    return Promise.resolve(this.teamMembers.filter(({ teamId }) => teamIds.includes(teamId)));
  }
  async changeMemberships(writes: readonly MembershipWrite[]) {
    const failures = writes.map(({ principal }) => (this.refused === principal.id ? refusal() : undefined));
    const effects = writes.flatMap((write, index) => (failures[index] ? [] : [this.#change.bind(this, write)]));
    const names = writes.map(({ principal, join }) => `${principal.id} to ${join?.id ?? 'none'}`);
    await this.write(names.join(', '), ...effects);
    return failures;
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

  /** All at once, as a change set is. */
  #change({ principal, leave, join }: MembershipWrite): void {
    const kept = this.memberships.filter(
      (one) => !leave.some(({ id, kept: where }) => id === one.id && where === one.kept),
    );
    const joined = join ? [{ id: `m${this.#ids++}`, kept: 'row' as const, principal, profile: join }] : [];
    this.memberships = [...kept, ...joined];
  }
  #alive(): void {
    if (this.dead) throw new Crash();
  }
  #die(): Promise<never> {
    this.dead = true;
    return Promise.reject(new Crash());
  }
}

/** How many of some effects happen. */
function countOf(effects: number, fault: Fault | undefined): number {
  if (fault?.endsWith('before') === true) return 0;
  return fault?.endsWith('half') === true ? Math.floor(effects / 2) : effects;
}

/** A write to the journal, which has no network to be silent. */
function isLocal(name: string): boolean {
  return name === 'record' || name === 'clear';
}

function refusal(): EnvironmentError {
  return new EnvironmentError('refused', { code: '0x800609A6' });
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
