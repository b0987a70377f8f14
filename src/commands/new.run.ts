import { join, resolve } from 'node:path';
import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import { countOf } from '../diagnostics/format-count.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { readProfile } from '../schema/read-profile.ts';
import { commandLine } from './command-line.ts';
import type { CommandInput, OptionValues, Run } from './command.ts';
import { editWorkspace } from './environment/edit-workspace.ts';
import { askProfile } from './new/ask-profile.ts';
import { draftWords } from './new/draft-words.ts';
import { hasPeople, withPeople } from './new/people-settings.ts';
import { previewProfile, previewText } from './new/preview-profile.ts';
import { composeProfile, draftOf } from './new/profile-draft.ts';
import type { ProfileDraft } from './new/profile-draft.ts';
import { slug } from './slug.ts';
import { findWorkspace, showPath } from './workspace.ts';
import type { Workspace } from './workspace.ts';
import { agreeToReplace, writeOutput } from './write-output.ts';

/** `mop new`. */
export const run: Run = async (input) => {
  const { options, io } = input;
  const isAsking = io.canAsk && !io.json && !saysAnything(options);
  const workspace = await findWorkspace(io.cwd);
  const fileOf = (name: string) => fileFor(name, workspace, input);
  const pathOf = (name: string) => resolve(io.cwd, fileOf(name));
  const draft = await readDraft(input, isAsking, pathOf);
  const text = await composeProfile(draft);
  const path = pathOf(draft.name);
  const profile = { draft, text, file: showPath(io.cwd, path) };
  withPeople(workspace.settings, draft);
  if (isAsking) await agree(profile, workspace, input);
  if (!isAsking && !options.flag('force')) await agreeToReplace([path], io);
  await writeOutput(fileOf(draft.name), text, io);
  if (hasPeople(draft)) await editWorkspace(workspace, io, (settings) => withPeople(settings, draft));
  if (isAsking) io.say(`without questions: ${commandLine(['new', draft.name, ...draftWords(draft)])}`);
  describe(profile, input);
  return exitCodes.fine;
};

function fileFor(name: string, { folder }: Workspace, { options }: CommandInput): string {
  return options.text('out') ?? join(folder, 'profiles', `${slug(name)}.yaml`);
}

/** Whoever is asked hears at once that a name is taken. */
async function readDraft(
  { args: [name], options, io }: CommandInput,
  isAsking: boolean,
  pathOf: (name: string) => string,
): Promise<ProfileDraft> {
  if (!isAsking) return draftOf(name ?? '', options);
  return askProfile(io, name, (given) => agreeToReplace([pathOf(given)], io));
}

/** Whether a command line says what would be asked. */
function saysAnything(options: OptionValues): boolean {
  const texts = ['without', 'days', 'description', 'out'].some((name) => options.text(name) !== undefined);
  const lists = ['user', 'team'].some((name) => options.list(name).length > 0);
  return texts || lists || options.flag('force') || options.text('template') !== 'field-service';
}

async function agree({ text, file }: NewProfile, workspace: Workspace, input: CommandInput): Promise<void> {
  const { io } = input;
  io.tell(previewText(await previewProfile(text, file, { input, workspace })));
  if (await io.confirm(`Write ${file}?`, true)) return;
  throw new UsageError('nothing was written', { code: 'not-confirmed' });
}

interface NewProfile {
  readonly draft: ProfileDraft;
  readonly text: string;
  readonly file: string;
}

function describe({ text, file }: NewProfile, { io }: CommandInput): void {
  const { source } = readProfile(text, file);
  const tables = source?.profile.items.length ?? 0;
  io.say(`${countOf(tables, 'table')}; next: ${commandLine(['lint', file])}`);
  io.print(
    io.json
      ? JSON.stringify({ file, id: source?.profile.id, name: source?.profile.name, tables })
      : printableLine(file),
  );
}
