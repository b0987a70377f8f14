import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { commandLine, quoteWord } from './command-line.ts';
import type { CommandInput, OptionValues, Run } from './command.ts';
import { askPipeline, askWorkspace } from './init/ask-workspace.ts';
import { workspaceDraftOf } from './init/workspace-draft.ts';
import type { WorkspaceDraft } from './init/workspace-draft.ts';
import { pipelineFiles, profileFile, supportFiles, workspaceText } from './init/workspace-files.ts';
import type { WorkspaceFileText } from './init/workspace-files.ts';
import { workspaceWords } from './init/workspace-words.ts';
import { previewProfile, previewText } from './new/preview-profile.ts';
import { findWorkspace, showPath } from './workspace.ts';
import type { Workspace } from './workspace.ts';
import { makeFolder, writeOutput } from './write-output.ts';

/** Options that speak of mop.yaml and of a first profile. */
const beginnings = ['environment', 'profile', 'without', 'days', 'user', 'team', 'solution', 'publisher', 'prefix'];

/** Where a workspace is made, and how. */
interface Place {
  readonly folder: string;
  /** The workspace that the folder is in, if any. */
  readonly workspace: Workspace;
  /** Whether the folder is a workspace already. */
  readonly isThere: boolean;
  readonly isAsking: boolean;
}

/** `mop init`. */
export const run: Run = async (input) => {
  const { io } = input;
  const place = await findPlace(input);
  const draft = await readDraft(input, place);
  const files = await filesToWrite(await composeFiles(draft, place), place, input);
  if (place.isAsking) await agree(files, { draft, place, input });
  await makeFolder(join(place.folder, 'profiles'), io);
  for (const { path, text } of files) await writeOutput(join(place.folder, path), text, io);
  const shown = files.map(({ path }) => showPath(io.cwd, join(place.folder, path)));
  if (io.json) io.print(JSON.stringify({ folder: showPath(io.cwd, place.folder), files: shown }));
  else io.print(shown.length === 0 ? 'nothing is missing' : shown.map(printableLine).join('\n'));
  sayNext(draft, place, input);
  return exitCodes.fine;
};

async function findPlace({ args, options, io }: CommandInput): Promise<Place> {
  const folder = resolve(io.cwd, args[0] ?? '.');
  const workspace = await findWorkspace(folder);
  const isThere = workspace.file !== undefined && workspace.folder === folder;
  if (isThere && saysSome(options, beginnings)) throw refuseWorkspace(showPath(io.cwd, join(folder, 'mop.yaml')));
  const isAsking = io.canAsk && !io.json && !saysSome(options, [...beginnings, 'pipeline', 'package', 'force']);
  return { folder, workspace, isThere, isAsking };
}

function saysSome(options: OptionValues, names: readonly string[]): boolean {
  return names.some((name) => options.list(name).length > 0 || options.flag(name));
}

/** A whole workspace, or what is added to one that is there. */
async function readDraft({ options, io }: CommandInput, place: Place): Promise<WorkspaceDraft> {
  const { folder, workspace, isThere, isAsking } = place;
  if (!isThere) return isAsking ? askWorkspace(io, folder) : workspaceDraftOf(options, folder);
  const { environments = {} } = workspace.settings;
  const draft = { ...workspaceDraftOf(options, folder), environments };
  return isAsking ? { ...draft, pipeline: await askPipeline(io, Object.keys(environments)) } : draft;
}

function refuseWorkspace(file: string): UsageError {
  return new UsageError(`${file} is there already: this is a workspace`, {
    code: 'file-exists',
    hint: 'mop new starts a profile in it, mop env add names an environment; what else it says, change in an editor.',
  });
}

async function composeFiles(draft: WorkspaceDraft, { folder, isThere }: Place): Promise<readonly WorkspaceFileText[]> {
  const profiles = draft.profile ? [await profileFile(draft.profile)] : [];
  const own = isThere ? [] : [{ path: 'mop.yaml', text: workspaceText(draft) }];
  return [...own, ...profiles, ...(await supportFiles(folder)), ...(await pipelineFiles(draft))];
}

/** Those that are not there as they should be. @throws UsageError where one is there and says something else */
async function filesToWrite(
  files: readonly WorkspaceFileText[],
  { folder }: Place,
  { options, io }: CommandInput,
): Promise<readonly WorkspaceFileText[]> {
  const needed: WorkspaceFileText[] = [];
  const others: string[] = [];
  for (const file of files) {
    const found = await readFile(join(folder, file.path), 'utf8').catch(() => undefined);
    if (found === file.text) continue;
    needed.push(file);
    if (found !== undefined && file.path !== '.gitignore') others.push(showPath(io.cwd, join(folder, file.path)));
  }
  if (others.length === 0 || options.flag('force')) return needed;
  throw new UsageError(`${others.join(', ')} ${others.length === 1 ? 'is' : 'are'} there already, with other content`, {
    code: 'file-exists',
    hint: 'Nothing was written. Move it away, or say --force to overwrite it.',
  });
}

interface Agreement {
  readonly draft: WorkspaceDraft;
  readonly place: Place;
  readonly input: CommandInput;
}

async function agree(files: readonly WorkspaceFileText[], { draft, place, input }: Agreement): Promise<void> {
  const { io } = input;
  for (const { path, text } of files) {
    const file = join(place.folder, path);
    io.tell(showPath(io.cwd, file));
    const isProfile = draft.profile && path.startsWith('profiles/');
    if (isProfile) io.tell(previewText(await previewProfile(text, file, { input, workspace: place.workspace })));
  }
  if (files.length === 0 || (await io.confirm('Write this?', true))) return;
  throw new UsageError('nothing was written', { code: 'not-confirmed' });
}

function sayNext(draft: WorkspaceDraft, place: Place, { args, io }: CommandInput): void {
  const { pipeline, source, profile } = draft;
  if (place.isAsking) io.say(`without questions: ${commandLine(['init', ...args, ...wordsOf(draft, place)])}`);
  if (pipeline !== undefined) {
    const missing = source === undefined ? 'MOP_PACKAGE and the sign-in at its top' : 'the sign-in at its top';
    io.say(`the pipeline is not complete yet: set ${missing}; docs/pipelines.md says how`);
  }
  if (place.isThere) return;
  const enter = args[0] === undefined ? '' : `cd ${quoteWord(args[0])} && `;
  io.say(`next: ${enter}${profile ? 'mop lint' : 'mop new "Northern Region"'}`);
}

function wordsOf(draft: WorkspaceDraft, { isThere }: Place): readonly string[] {
  if (!isThere) return workspaceWords(draft);
  return draft.pipeline === undefined ? [] : ['--pipeline', draft.pipeline];
}
