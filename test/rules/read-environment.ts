import { parse } from 'yaml';
import { readProfile } from '../../src/schema/read-profile.ts';
import type { EnvironmentFacts, Member, ProfileFacts } from '../../src/validate/environment-facts.ts';

/*
 * An environment as fixtures and the pages of its rules write it down: a list of profiles, each with its text and what is
 * known of it. What is left out is as it should be: published, with a user, in an app, without a file of the workspace.
 */

/** A profile as it is written down. */
interface WrittenProfile extends Partial<Omit<ProfileFacts, 'source' | 'apps'>> {
  readonly text: string;
  /** `unknown`: the environment does not tell. */
  readonly apps?: readonly string[] | 'unknown';
  readonly users?: readonly string[];
  readonly teams?: Readonly<Record<string, readonly string[]>>;
  /** Whether it is one of those that are checked. */
  readonly checked?: boolean;
}

interface WrittenEnvironment {
  readonly environment: string;
  /** `unknown`: the environment does not tell who has which profile. */
  readonly people?: 'unknown';
  readonly profiles: readonly WrittenProfile[];
}

/** Reads an environment. Throws where the text of a profile is none. */
export function readEnvironment(text: string): EnvironmentFacts {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- a fixture: what is wrong with it fails its test
  const { environment, people, profiles }: WrittenEnvironment = parse(text);
  const all = profiles.map((written) => ({ written, source: sourceOf(written.text, environment) }));
  const members = all.flatMap(({ written, source }) => membersOf(written, source.profile));
  return {
    profiles: all.filter(({ written }) => written.checked !== false).map(({ written, source }) => toFacts(written, source)),
    members: people === 'unknown' ? undefined : members,
  };
}

function sourceOf(text: string, environment: string): ProfileFacts['source'] {
  const name = /^name: *(.*)$/m.exec(text)?.[1] ?? '';
  const { source, findings } = readProfile(text, `env:${environment}/${name}`);
  if (source) return source;
  throw new Error(findings.map(({ message }) => message).join('\n'));
}

function toFacts(written: WrittenProfile, source: ProfileFacts['source']): ProfileFacts {
  const { publication = 'published', waiting = [], drift, apps = ['Field Service Mobile'], editedFilters = [] } = written;
  return { source, publication, waiting, drift, apps: apps === 'unknown' ? undefined : apps, editedFilters };
}

function membersOf(
  { users, teams = {} }: WrittenProfile,
  profile: ProfileFacts['source']['profile'],
): readonly Member[] {
  const named = users ?? [`user-of-${profile.name}`];
  return [
    ...named.map((name): Member => ({ kind: 'user', id: name, name, profile, users: [] })),
    ...Object.entries(teams).map(([name, inTeam]): Member => ({ kind: 'team', id: name, name, profile, users: inTeam })),
  ];
}
