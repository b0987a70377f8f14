import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { compareText } from '../diagnostics/diagnostic.ts';
import { FileError, UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { isInEnvironment } from './environment-word.ts';
import { findFiles, isPattern, isUnpackedSolution, profilePattern } from './find-files.ts';
import { readProfileFile } from './read-profiles.ts';
import { findWorkspace, showPath } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** The profile files below profiles/ of a workspace as they are shown from `cwd`, in order; none where there is no such folder. */
export async function profileFiles({ folder }: Pick<Workspace, 'folder'>, cwd: string): Promise<readonly string[]> {
  return filesBelow(join(folder, 'profiles'), cwd);
}

/**
 * Words of a command line with the profile files that folders and patterns among them stand for, each file once; every other word stays.
 * @throws UsageError for a folder or a pattern without a profile file
 */
export async function expandProfiles(words: readonly string[], cwd: string): Promise<readonly string[]> {
  words.forEach(refuseEmptyWord);
  const found = (await Promise.all(words.map((word) => expand(word, cwd)))).flat();
  const paths = found.map((word) => (isInEnvironment(word) ? word : resolve(cwd, word)));
  return found.filter((_, index) => paths.indexOf(paths[index] ?? '') === index);
}

/** @throws UsageError for a word without a letter: a variable of a shell that is not set, which must not stand for all files */
export function refuseEmptyWord(word: string): void {
  if (word.trim() !== '') return;
  throw new UsageError('an empty word names no file', {
    code: 'invalid-argument',
    hint: 'A variable may not be set; "." stands for the current folder.',
  });
}

async function expand(word: string, cwd: string): Promise<readonly string[]> {
  if (isInEnvironment(word)) return [word];
  const path = resolve(cwd, word);
  const found = await stat(path).catch(() => undefined);
  if (!found) await refuseName(word, cwd);
  if (found ? !found.isDirectory() || (await isUnpackedSolution(path)) : !isPattern(word)) return [word];
  const files = found ? await filesBelow(path, cwd) : await matching(word, { folder: cwd, cwd });
  if (files.length > 0) return files;
  throw new UsageError(`there is no profile file at "${word}"`, {
    code: 'no-profiles',
    hint: 'Name profile files (.yaml), folders of them, or patterns.',
  });
}

/** Where the name of a profile stands for its file, that file is said. @throws FileError there */
async function refuseName(word: string, cwd: string): Promise<void> {
  if (isPattern(word) || /[\\/]|\.(?:ya?ml|zip|xml)$/i.test(word)) return;
  for (const file of await profileFiles(await findWorkspace(cwd), cwd)) {
    const source = await readProfileFile(file, cwd).catch(() => undefined);
    if (source?.profile.name.toLowerCase() !== word.toLowerCase()) continue;
    const hint = printableLine(`The profile of this name is ${file}: this command takes files.`);
    throw new FileError('there is no such file or folder', { code: 'file', where: { file: word }, hint });
  }
}

/** The profile files below a folder, as they are shown from `cwd`; none where there is no such folder. */
export async function filesBelow(folder: string, cwd: string): Promise<readonly string[]> {
  const isThere = (await stat(folder).catch(() => undefined))?.isDirectory() === true;
  if (!isThere) return [];
  const files = [...(await matching(profilePattern, { folder, cwd })), ...(await brokenLinks(folder, cwd))];
  return files.sort(compareText);
}

/** Links to files that are not there: a profile is missing, which whoever reads it says; a pattern passes over them. */
async function brokenLinks(folder: string, cwd: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const links = entries.filter((entry) => entry.isSymbolicLink() && /\.ya?ml$/i.test(entry.name));
  const paths = links.map((entry) => join(entry.parentPath, entry.name));
  const found = await Promise.all(paths.map((path) => stat(path).catch(() => undefined)));
  return paths.filter((_, index) => !found[index]).map((path) => showPath(cwd, path));
}

async function matching(pattern: string, places: { folder: string; cwd: string }): Promise<readonly string[]> {
  const paths = await findFiles([pattern], places);
  return paths.map((path) => showPath(places.cwd, path)).sort(compareText);
}

/** What is said where no profile was named and the workspace has none, or several. */
export function refuseUnnamed(files: readonly string[]): UsageError {
  return new UsageError('say which profile', {
    code: 'missing-profile',
    hint: files.length === 0 ? 'This workspace has none: mop new makes one.' : `There are ${files.join(', ')}.`,
  });
}
