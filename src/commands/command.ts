import type { Readable, Writable } from 'node:stream';

/** An option of a command, in commander's notation: `--fail-on <severity>`, `--user <upn...>`, `--managed`. */
export interface OptionDescription {
  readonly flags: string;
  readonly description: string;
  readonly choices?: readonly string[];
  readonly default?: string;
  /** Whether it may be given several times, each with one value. */
  readonly isRepeatable?: boolean;
}

/** A command line and what it is for; shown under `--help` and executed by the documentation tests. */
export interface Example {
  readonly line: string;
  readonly does: string;
}

/** What is known of a command before it runs. The code that runs it is loaded only then. */
export interface Command {
  /** Name and arguments in commander's notation: `lint [paths...]`. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Some sentences for its own help page. */
  readonly description: string;
  readonly options: readonly OptionDescription[];
  readonly examples: readonly Example[];
  /** Commands below this one, such as `dataverse start`; a command has either these or `load`. */
  readonly subcommands?: readonly Command[];
  /** Whether environments are words of it, `env:NAME`: --env changes nothing, which is said. */
  readonly takesEnvironmentWords?: boolean;
  readonly load?: () => Promise<{ run: Run }>;
}

/** Runs a command and gives its exit code; failures are thrown as `Failure`. */
export type Run = (input: CommandInput) => Promise<number>;

/** Option values by their camel-case names, typed at the point of use. */
export interface OptionValues {
  text(name: string): string | undefined;
  flag(name: string): boolean;
  list(name: string): readonly string[];
  /** A whole number; anything else is a UsageError that names the option. */
  wholeNumber(name: string): number | undefined;
}

/** What a command gets: its words, its options and its streams. */
export interface CommandInput {
  /** Positional arguments in order; a variadic one is spread out. */
  readonly args: readonly string[];
  readonly options: OptionValues;
  readonly io: CommandIo;
}

/** Ctrl-C, held back so that a step is finished and written down. */
export interface HeldInterrupt {
  isAsked(): boolean;
  /** Lets Ctrl-C end the process again. */
  release(): void;
}

/** Takes how much of some work is done, and where it helps what comes next. */
export type ReportProgress = (done: number, total: number, next?: string) => void;

/** The two ends by which another program talks to this one. */
export interface Channel {
  readonly input: Readable;
  readonly output: Writable;
}

/** A question that is answered in a line of text. */
export interface TextQuestion {
  readonly message: string;
  /** Answer of somebody who only presses Enter. */
  readonly initial?: string;
  /** What is wrong with an answer; undefined where nothing is. */
  readonly check?: (answer: string) => string | undefined | Promise<string | undefined>;
}

/** A question with a list of answers. */
export interface ChoiceQuestion {
  readonly message: string;
  readonly choices: readonly { readonly value: string; readonly label?: string }[];
  /** Values that are chosen at the beginning. */
  readonly chosen?: readonly string[];
}

/** The world as a command sees it. */
export interface CommandIo {
  /** Folder that relative paths start from. */
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** `--json`: one JSON document on stdout and nothing else there. */
  readonly json: boolean;
  readonly quiet: boolean;
  /** Name given with `--env`. */
  readonly environmentName: string | undefined;
  /** Colour on stdout. */
  readonly colour: boolean;
  /** Columns of the terminal on stdout; Infinity where it is none, so that what is piped keeps its lines. */
  readonly width: number;
  /** Results: to stdout. A missing line end is added. */
  print(text: string): void;
  /** Commands of a build agent, such as annotations, as they are; whoever calls has made the texts in them harmless. */
  command(lines: string): void;
  /** Remarks and progress: to stderr, silent with `--quiet`. */
  say(text: string): void;
  /** A warning: to stderr, even with `--quiet`. */
  warn(text: string): void;
  /** What somebody has to do now: to stderr, even with `--quiet`. */
  tell(text: string): void;
  /** Whether somebody may be asked to do something: not with `--no-input`, and not in CI. */
  readonly input: boolean;
  /** All of standard input, as bytes. */
  readInput(): Promise<Uint8Array>;
  /** Standard input and output as they are, for another program that talks to this one. Nothing else may be printed then. */
  openChannel(): Channel;
  /**
   * Runs `work` beside a spinner on a terminal, or says `label` once where there is none. Where the work reports how much is
   * done, a bar and the time that is left are shown.
   */
  progress<T>(label: string, work: (report: ReportProgress) => Promise<T>): Promise<T>;
  /** Whether there is somebody at a terminal to ask. */
  readonly canAsk: boolean;
  /** A yes-or-no question on a terminal, Enter being no unless said; where there is nobody to ask the answer is no. */
  confirm(question: string, initial?: boolean): Promise<boolean>;
  /** From now on Ctrl-C, and an end that is asked for, only show here; a second one ends the process. */
  holdInterrupt(): HeldInterrupt;
  /** A question for a secret, which is not shown; undefined where there is nobody to ask. */
  askSecret(question: string): Promise<string | undefined>;
  /** A question for a line of text, without spaces at its ends; undefined where there is nobody to ask. */
  ask(question: TextQuestion): Promise<string | undefined>;
  /** One of several answers, its value; undefined where there is nobody to ask. */
  choose(question: ChoiceQuestion): Promise<string | undefined>;
  /** Any of several answers, their values in the order of the list; undefined where there is nobody to ask. */
  chooseSome(question: ChoiceQuestion): Promise<readonly string[] | undefined>;
}
