import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildProgram } from '../../src/cli/build-program.ts';
import type { Command, OptionDescription } from '../../src/commands/command.ts';
import type { CommandWords, OptionWords, ProgramWords } from '../../src/commands/completion/program-words.ts';
import { optionalGroups } from '../../src/schema/template.ts';
import { allRules } from '../../src/validate/all-rules.ts';

/** What completion knows of the program, as the JSON that it reads. */
export async function renderProgramWords(root: string, commands: readonly Command[]): Promise<string> {
  const globals = { json: false, quiet: false, colour: false, input: false, debug: false };
  const { options } = buildProgram({ argv: [], version: '', globals, finish: () => undefined });
  const template = await readFile(join(root, 'profiles', 'field-service.yaml'), 'utf8');
  const words: ProgramWords = {
    options: [
      ...options
        .filter(({ long }) => long !== '--version')
        .map(({ flags, description }) => optionWords({ flags, description })),
      help,
    ],
    commands: [...commands.map(commandWords), helpCommand],
    rules: allRules.map(({ id, summary }) => [id, summary] as const),
    groups: optionalGroups(template).map(({ name, about }) => [name, about] as const),
  };
  return `${JSON.stringify(words)}\n`;
}

const help: OptionWords = { names: ['--help', '-h'], about: 'explain the command', takes: 'nothing', choices: [] };
const helpCommand = { name: 'help', about: 'explain a command', args: ['command'], options: [], commands: [] };

type ShownOption = Pick<OptionDescription, 'flags' | 'description' | 'choices'>;

function commandWords({ usage, summary, options, subcommands = [] }: Command): CommandWords {
  const [name = '', ...args] = usage.split(' ');
  return {
    name,
    about: summary,
    args: args.map((one) => one.replace(/[<>[\].]/g, '')),
    options: options.map(optionWords),
    commands: subcommands.map(commandWords),
  };
}

function optionWords({ flags, description, choices }: ShownOption): OptionWords {
  const names = flags.split(/[ ,]+/).filter((word) => word.startsWith('-'));
  const takes = flags.includes('...') ? 'several' : flags.includes('<') ? 'one' : 'nothing';
  return { names: [...names].reverse(), about: description, takes, choices: choices ?? [] };
}
