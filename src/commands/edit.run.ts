import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { exitCodes, FindingsError, UsageError } from '../diagnostics/errors.ts';
import { printable, printableLine } from '../diagnostics/printable.ts';
import { unifiedDiff } from '../report/unified-diff.ts';
import { changeProfileFile } from '../schema/change-profile-file.ts';
import type { ProfileFileSource } from '../schema/read-profile.ts';
import { commandLine } from './command-line.ts';
import type { CommandInput, Run } from './command.ts';
import { askEdit } from './edit/ask-edit.ts';
import { editOf } from './edit/edit-options.ts';
import { editWords } from './edit/edit-words.ts';
import { chooseProfileFile, findProfileFile } from './edit/find-profile-file.ts';
import { editTable } from './edit/table-edit.ts';
import type { TableEdit } from './edit/table-edit.ts';
import { previewProfile, previewText } from './new/preview-profile.ts';
import type { ProfilePreview } from './new/preview-profile.ts';
import { findWorkspace, workspaceMetadata } from './workspace.ts';
import type { Workspace } from './workspace.ts';
import { writeOutput } from './write-output.ts';

/** `mop edit`. */
export const run: Run = async (input) => {
  const {
    args: [named],
    options,
    io,
  } = input;
  const workspace = await findWorkspace(io.cwd);
  const word = named ?? (await chooseProfileFile(workspace, io));
  const source = await findProfileFile(word, workspace, io.cwd);
  const stated = editOf(options);
  const edit = stated ?? (await ask(source, workspace, input));
  const text = changeProfileFile(source.text, source.file, (content) => editTable(content, edit));
  const diff = unifiedDiff(source.text, text, source.file);
  if (diff !== '') await agree({ diff, text, source }, workspace, input);
  if (diff !== '') await writeOutput(source.file, text, io);
  if (!stated) io.say(`without questions: ${commandLine(['edit', word, ...editWords(edit), '--yes'])}`);
  if (io.json) io.print(JSON.stringify({ file: source.file, changed: diff !== '', diff }));
  else io.print(diff === '' ? `${printableLine(source.file)} says so already` : printableLine(source.file));
  return exitCodes.fine;
};

async function ask(source: ProfileFileSource, workspace: Workspace, input: CommandInput): Promise<TableEdit> {
  const { options, io } = input;
  if (!io.canAsk || io.json) {
    throw new UsageError('say what to change: --table, and --rows, --days, --sync, --relate or --unrelate', {
      code: 'missing-option',
      hint: 'On a terminal mop edit asks.',
    });
  }
  const metadata = await workspaceMetadata(workspace, { cwd: io.cwd, option: options.text('metadata') });
  const preview = (text: string) => previewProfile(text, source.file, { input, workspace });
  const before = await preview(source.text);
  const refuse = async (edit: TableEdit) => {
    const after = await preview(changeProfileFile(source.text, source.file, (content) => editTable(content, edit)));
    return slipOf(after, before)?.message;
  };
  return askEdit(source.profile, { metadata, io, refuse });
}

/** Rules that find what was typed wrongly; what others find may be mended by the next edit. */
const slips: ReadonlySet<string> = new Set([
  'invalid-document',
  'fetchxml-syntax',
  'unknown-filter-column',
  'operator-type-mismatch',
  'unknown-relationship',
  'relationship-wrong-table',
]);

function slipOf(after: ProfilePreview, before: ProfilePreview): Diagnostic | undefined {
  const known = new Set(before.findings.map(({ message }) => message));
  return after.findings.find(({ rule, message }) => slips.has(rule) && !known.has(message));
}

/** @throws FindingsError for a slip that nobody is asked about */
function refuseSlips(after: ProfilePreview | undefined, before: ProfilePreview | undefined): void {
  const slip = after && before && slipOf(after, before);
  if (!slip) return;
  throw new FindingsError(printableLine(`${slip.message} [${slip.rule} ${slip.code}]; nothing was written`), {
    code: 'lint-errors',
    where: { file: slip.file },
    hint: 'Without --yes mop edit shows it and asks.',
  });
}

interface EditedFile {
  readonly diff: string;
  readonly text: string;
  readonly source: ProfileFileSource;
}

/** Shows the difference and what lint says, and asks. */
async function agree({ diff, text, source }: EditedFile, workspace: Workspace, input: CommandInput): Promise<void> {
  const { options, io } = input;
  const [before, after] = await Promise.all(
    [source.text, text].map((one) => previewProfile(one, source.file, { input, workspace })),
  );
  io.say(`${printable(diff.replace(/\r$/gm, ''))}\n${after ? previewText(after, before) : ''}`);
  if (options.flag('yes')) refuseSlips(after, before);
  if (options.flag('yes') || (await io.confirm(`Write ${source.file}?`, true))) return;
  throw new UsageError('not confirmed: nothing was written', {
    code: 'not-confirmed',
    hint: 'Say --yes to do it without a question.',
  });
}
