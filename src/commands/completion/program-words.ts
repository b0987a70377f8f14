/** What can be typed at a place of a command line, as completion knows it. */
export interface CommandWords {
  readonly name: string;
  readonly about: string;
  /** Names of positional arguments; the last one may stand for several. */
  readonly args: readonly string[];
  readonly options: readonly OptionWords[];
  readonly commands: readonly CommandWords[];
}

/** An option as completion knows it. */
export interface OptionWords {
  /** `--quiet`, and `-q` where there is a short one. */
  readonly names: readonly string[];
  readonly about: string;
  /** Whether a value follows, and whether more than one. */
  readonly takes: 'nothing' | 'one' | 'several';
  readonly choices: readonly string[];
}

/** Everything that completion knows of the program: generated from the commands, so that it answers without loading them. */
export interface ProgramWords {
  /** Options of every command. */
  readonly options: readonly OptionWords[];
  readonly commands: readonly CommandWords[];
  /** Ids of lint rules, and what each is about. */
  readonly rules: readonly (readonly [string, string])[];
  /** Groups of tables that a new profile can do without, and what is in each. */
  readonly groups: readonly (readonly [string, string])[];
}
