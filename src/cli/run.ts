import { CommanderError } from 'commander';
import type { Command as Program } from 'commander';
import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import { buildProgram } from './build-program.ts';
import { readGlobalOptions } from './global-options.ts';
import { guardStreams } from './guard-streams.ts';
import { reportFailure } from './report-failure.ts';

/**
 * Runs one command line and gives the exit code.
 * @param argv words after `mop`
 * @param version version that `--version` prints
 */
export async function run(argv: readonly string[], version: string): Promise<number> {
  const { settle } = guardStreams();
  const globals = readGlobalOptions(argv);
  const code = await runCommand(argv, { version, globals });
  const failure = await settle();
  const isFailed = code !== exitCodes.fine && code !== exitCodes.findings;
  return failure && !isFailed ? reportFailure(failure, globals) : code;
}

interface Started {
  readonly version: string;
  readonly globals: ReturnType<typeof readGlobalOptions>;
}

async function runCommand(argv: readonly string[], { version, globals }: Started): Promise<number> {
  let code: number = exitCodes.fine;
  const program = buildProgram({ argv, version, globals, finish: (result) => (code = result) });
  try {
    if (argv.length === 0) program.help();
    await program.parseAsync(asksForHelp(argv) ? explaining(program, argv) : [...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return afterCommander(error, globals);
    return reportFailure(error, globals);
  }
}

/** `help env add`, and `env add --help`; where an option comes first, its value looks like a command. */
function asksForHelp([first, ...others]: readonly string[]): boolean {
  const isCommand = first !== undefined && !first.startsWith('-');
  const end = others.indexOf('--');
  return first === 'help' || (isCommand && (end < 0 ? others : others.slice(0, end)).some(isHelp));
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h';
}

/** `help env add` → `env add --help`. The words alone where they name no command: commander says so, and suggests one. */
function explaining(program: Program, argv: readonly string[]): string[] {
  const words = argv[0] === 'help' ? argv.slice(1) : argv;
  const path: string[] = [];
  let inner: Program | undefined = program;
  for (const word of words.filter((one) => !one.startsWith('-'))) {
    if (inner.commands.length === 0) break;
    path.push(word);
    inner = inner.commands.find((command) => command.name() === word);
    if (!inner) return path;
  }
  return [...path, '--help'];
}

/** Commander has already written help or its message; it says 1 for wrong usage, mop says 2. */
function afterCommander(error: CommanderError, globals: Started['globals']): number {
  if (error.exitCode === 0) return exitCodes.fine;
  if (!globals.json) return exitCodes.usage;
  const message = error.code === 'commander.help' ? 'a command is missing or unknown' : error.message;
  return reportFailure(new UsageError(message.replace(/^error: /, ''), { code: usageCode(error.code) }), {
    ...globals,
    silent: true,
  });
}

/** `commander.unknownCommand` → `unknown-command`: the code is a part of the JSON output, the library is not. */
function usageCode(code: string): string {
  return code.replace(/^commander\./, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
