import { buildProgram } from '../../src/cli/build-program.ts';
import type { Command, OptionDescription } from '../../src/commands/command.ts';

type ShownOption = Pick<OptionDescription, 'flags' | 'description' | 'choices' | 'default'>;

const closing = `.SH EXIT STATUS
.TP
.B 0
fine
.TP
.B 1
findings as grave as \\-\\-fail\\-on, or with \\-\\-detailed\\-exitcode changes pending
.TP
.B 2
wrong usage, or a file that cannot be read as what it should be
.TP
.B 3
sign\\-in or permission
.TP
.B 4
the environment refused or failed
.TP
.B 70
a defect in mop
.SH FILES
.TP
.I mop.yaml
environments, the solution, rule settings; looked for in the current folder and those above
.TP
.I .mop/
what mop keeps for itself: snapshots, the local Dataverse
`;

/** man/mop.1: every command with its options and examples, as groff's man macros have it. Without a date: same commands, same page. */
export function renderManPage(commands: readonly Command[]): string {
  const globals = { json: false, quiet: false, colour: false, input: false, debug: false };
  const program = buildProgram({ argv: [], version: '', globals, finish: () => undefined });
  const options = program.options.map(({ flags, description }) => ({ flags, description }));
  return [
    '.\\" Generated from src/commands/index.ts by npm run generate; do not edit.\n',
    '.TH MOP 1 "" mop "User Commands"\n',
    '.SH NAME\nmop \\- mobile offline profiles as code\n',
    '.SH SYNOPSIS\n.B mop\n.I command\n[\\fIoptions\\fR]\n',
    `.SH DESCRIPTION\n${paragraph(program.description())}`,
    '.SH OPTIONS OF EVERY COMMAND\n',
    ...options.map(describeOption),
    '.SH COMMANDS\n',
    ...commands.flatMap((command) => describeCommand(command, 'mop')),
    closing,
  ].join('');
}

function describeCommand(command: Command, words: string): readonly string[] {
  const { usage, description, options, examples, subcommands = [] } = command;
  const name = `${words} ${usage.split(' ')[0] ?? ''}`;
  return [
    `.SS ${escapeText(`${words} ${usage}`)}\n${paragraph(description)}`,
    ...options.map(describeOption),
    ...examples.map(({ line, does }) => `.PP\n${escapeLine(does)}:\n.PP\n.nf\n.RS\n${escapeLine(line)}\n.RE\n.fi\n`),
    ...subcommands.flatMap((inner) => describeCommand(inner, name)),
  ];
}

function describeOption({ flags, description, choices, default: standard }: ShownOption): string {
  const more = [
    ...(choices ? [`: ${choices.join(', ')}`] : []),
    ...(standard === undefined ? [] : [`; ${standard} unless said`]),
  ].join('');
  return `.TP\n.B ${escapeText(flags)}\n${escapeLine(description + more)}\n`;
}

function paragraph(text: string): string {
  return `${text.split('\n').map(escapeLine).join('\n').replace(/\n\n+/g, '\n.PP\n')}\n`;
}

/** A line that begins with a dot or an apostrophe would be a request. */
function escapeLine(text: string): string {
  const escaped = escapeText(text);
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped;
}

function escapeText(text: string): string {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-');
}
