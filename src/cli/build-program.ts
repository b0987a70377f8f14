import { Command as Program, Option } from 'commander';
import { commands } from '../commands/index.ts';
import type { Command } from '../commands/command.ts';
import { printable } from '../diagnostics/printable.ts';
import { createIo } from './create-io.ts';
import { defuse } from './defuse.ts';
import type { GlobalOptions } from './global-options.ts';
import { optionValues } from './option-values.ts';

/** What the program is built from. */
interface ProgramSetup {
  /** Words after `mop`. */
  readonly argv: readonly string[];
  readonly version: string;
  readonly globals: GlobalOptions;
  /** Called with the exit code of the command that ran. */
  readonly finish: (exitCode: number) => void;
}

/** The command that is named, or all of them where none is: for help, and for suggestions. */
function concerned([word]: readonly string[]): readonly Command[] {
  const named = commands.filter((command) => command.usage.split(' ', 1)[0] === word);
  return named.length > 0 ? named : commands;
}

/** Builds the commander program: every command's words, options and help; the code behind them is loaded when it runs. */
export function buildProgram(setup: ProgramSetup): Program {
  const program = new Program('mop');
  program
    .description(
      'Mobile offline profiles as code: author, lint, measure and publish the offline profiles of Dynamics 365 Field Service.',
    )
    .version(setup.version, '-V, --version', 'print the version')
    .helpCommand('help [command...]', 'explain a command')
    .addHelpText('after', closing)
    .showSuggestionAfterError()
    .showHelpAfterError('(mop --help lists the commands)')
    .enablePositionalOptions()
    .configureHelp({ minWidthToWrap: leastToWrap })
    .configureOutput({ writeErr: (text) => process.stderr.write(defuse(printable(text))) })
    .exitOverride();
  addGlobalOptions(program);
  for (const command of concerned(setup.argv)) addCommand(program, command, setup);
  return program;
}

/** Fewest characters of a column of descriptions: narrower ones are not wrapped. In a terminal of 60 there are 19. */
const leastToWrap = 16;

const closing = `
Exit codes: 0 fine · 1 findings, or changes pending
2 wrong usage or unreadable file · 3 sign-in or permission
4 the environment refused or failed · 70 a defect in mop

Start here: mop demo · mop new "Northern Region"`;

function addGlobalOptions(program: Program): void {
  program
    .option('--env <name>', 'environment of mop.yaml to work on; without it the local Dataverse')
    .option('--json', 'one JSON document on stdout, also for errors')
    .option('-q, --quiet', 'no progress and no remarks')
    .option('--no-color', 'no colour; NO_COLOR and FORCE_COLOR are obeyed too')
    .option('--no-input', 'never ask; fail and name the option instead');
}

function addCommand(parent: Program, command: Command, setup: ProgramSetup): void {
  const program = parent.command(command.usage).description(joinLines(command.description)).summary(command.summary);
  program
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError(`(mop ${nameOf(parent, program)} --help explains it)`);
  for (const one of command.options) program.addOption(toOption(one));
  program.addHelpText('after', () => examplesText(command));
  for (const inner of command.subcommands ?? []) addCommand(program, inner, setup);
  const { load } = command;
  if (!load) return;
  addGlobalOptions(program);
  program.action(async () => {
    const options = { ...parent.optsWithGlobals(), ...program.opts() };
    const io = createIo(setup.globals, options);
    if (command.takesEnvironmentWords === true && io.environmentName !== undefined)
      io.say(`--env changes nothing here: mop ${program.name()} env:${io.environmentName} names an environment`);
    const { run } = await load();
    setup.finish(await run({ args: program.args, options: optionValues(options), io }));
  });
}

/** Lines of a paragraph as one, so that it is wrapped to the terminal's width only; lines that are indented stay. */
function joinLines(text: string): string {
  return text.replace(/(?<=\S)\n(?=\S)/g, ' ');
}

function nameOf(parent: Program, program: Program): string {
  return parent.parent ? `${parent.name()} ${program.name()}` : program.name();
}

function toOption(description: Command['options'][number]): Option {
  const option = new Option(description.flags, description.description);
  if (description.choices) option.choices(description.choices);
  if (description.isRepeatable === true) option.argParser(collect);
  if (description.default !== undefined) option.default(description.default);
  return option;
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

function examplesText({ examples }: Command): string {
  const lines = examples.map(({ line, does }) => `  $ ${line}\n      ${does}`);
  return lines.length === 0 ? '' : `\nExamples:\n${lines.join('\n')}`;
}
