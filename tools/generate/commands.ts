import { buildProgram } from '../../src/cli/build-program.ts';
import type { Command } from '../../src/commands/command.ts';
import { exitCodes } from '../../src/diagnostics/errors.ts';
import { formatMarkdown, markdownTable, markdownText } from './markdown.ts';

const intro = `# Commands

<!-- Generated from src/commands/index.ts by \`npm run generate\`; do not edit. -->

\`mop <command> --help\` shows the same. Results go to stdout, remarks and progress to stderr. Paths may be relative to
the current folder; \`mop.yaml\` is looked for there and in the folders above.
`;

const failure = `With \`--json\`, a failure is \`{ "error": { "code", "message", "file", "line", "column", "hint" } }\` on stdout, with the keys that
are known, and the same as text on stderr. [json-output.md](json-output.md) shows what each command prints.`;

const meanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  fine: 'fine',
  findings: 'findings at or above `--fail-on`',
  usage: 'wrong usage, or a file that cannot be read as what it should be, or cannot be written',
  access: 'sign-in or permission',
  environment: 'the environment refused or failed',
  defect: 'a defect in mop',
  interrupted: 'interrupted by Ctrl-C',
};

/** docs/commands.md: every command with its options and examples, the options that all have, the exit codes. */
export async function renderCommands(commands: readonly Command[]): Promise<string> {
  const parts = [
    intro,
    contents(commands),
    '## Options of every command',
    optionsTable(globalOptions()),
    '## Exit codes',
    markdownTable(['code', 'meaning'], exitRows()),
    failure,
    ...commands.flatMap((command) => describe(command, { words: 'mop', level: 2 })),
  ];
  return formatMarkdown(`${parts.join('\n\n')}\n`);
}

interface ShownOption {
  readonly flags: string;
  readonly description: string;
  readonly choices?: readonly string[];
  readonly default?: string;
}

/** The options that the program itself has, as commander knows them. */
function globalOptions(): readonly ShownOption[] {
  const globals = { json: false, quiet: false, colour: false, input: false, debug: false };
  const program = buildProgram({ argv: [], version: '', globals, finish: () => undefined });
  const all = program.options
    .filter(({ long }) => long !== '--version')
    .map(({ flags, description }) => ({ flags, description }));
  return [...all, { flags: '-h, --help', description: 'explain the command' }];
}

function exitRows(): readonly (readonly string[])[] {
  return Object.entries(meanings).map(([name, meaning]) => [String(codeOf(name)), meaning]);
}

function codeOf(name: string): number {
  const found = Object.entries(exitCodes).find(([key]) => key === name);
  return found?.[1] ?? 0;
}

function contents(commands: readonly Command[]): string {
  const rows = commands.map(({ usage, summary }) => {
    const name = nameOf(usage);
    return [`[\`mop ${name}\`](#mop-${name})`, markdownText(summary)];
  });
  return markdownTable(['command', 'does'], rows);
}

function describe(command: Command, { words, level }: { words: string; level: number }): readonly string[] {
  const name = `${words} ${nameOf(command.usage)}`;
  const inner = command.subcommands ?? [];
  return [
    `${'#'.repeat(level)} ${name}`,
    `\`\`\`text\n${words} ${command.usage}${command.options.length > 0 ? ' [options]' : ''}\n\`\`\``,
    markdownText(command.description),
    ...(command.options.length > 0 ? [optionsTable(command.options)] : []),
    ...(command.examples.length > 0 ? [examplesBlock(command)] : []),
    ...inner.flatMap((one) => describe(one, { words: name, level: level + 1 })),
  ];
}

function optionsTable(options: readonly ShownOption[]): string {
  const rows = options.map((option) => [`\`${option.flags}\``, describeOption(option)]);
  return markdownTable(['option', 'meaning'], rows);
}

function describeOption({ description, choices, default: standard }: ShownOption): string {
  const words = choices?.map((choice) => `\`${choice}\``).join(', ');
  return [
    markdownText(description),
    ...(words === undefined ? [] : [`: ${words}`]),
    ...(standard === undefined ? [] : [`; default \`${standard}\``]),
  ].join('');
}

function examplesBlock({ examples }: Command): string {
  return `\`\`\`sh\n${examples.map(({ line, does }) => `# ${does}\n${line}`).join('\n')}\n\`\`\``;
}

function nameOf(usage: string): string {
  return usage.split(' ')[0] ?? usage;
}
