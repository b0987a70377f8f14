/** A profile of an environment, or all of them, as a word of a command line. */
export interface EnvironmentWord {
  /** Name of the environment. */
  readonly name: string;
  /** Name or id of the profile; undefined: all. */
  readonly profile: string | undefined;
}

/** Reads `env:NAME` and `env:NAME/profile name`; undefined for any other word. */
export function readEnvironmentWord(word: string): EnvironmentWord | undefined {
  const [, name, profile] = /^env:([^/]*)(?:\/(.+)|\/)?$/s.exec(word) ?? [];
  return name === undefined ? undefined : { name, profile };
}

/** Whether what a finding calls its file is a profile of an environment. */
export function isInEnvironment(file: string): boolean {
  return file.startsWith('env:');
}
