import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ProfileFileSource } from '../schema/read-profile.ts';
import { isPattern } from './find-files.ts';
import { expandProfiles, filesBelow } from './profile-files.ts';
import { readProfileFile } from './read-profiles.ts';

/** A profile of an environment, as a command line names it. */
export interface ProfileWord {
  /** What the environment is asked for: a name or an id; of a profile file its id. */
  readonly word: string;
  /** What mop.yaml calls it; an id where that is what was said. */
  readonly name: string;
  /** Its file, where that was named. */
  readonly source?: ProfileFileSource;
}

/** A profile by name or id, or by its file. @throws FileError where that cannot be read */
export async function profileWord(word: string, cwd: string): Promise<ProfileWord> {
  if (!isFile(word)) return { word, name: word };
  const source = await readProfileFile(word, cwd);
  const { id, name } = source.profile;
  return { word: id, name, source };
}

/**
 * Profiles by name or id, or by files, folders and patterns of them.
 * @throws FileError where a file cannot be read, UsageError for a path without a profile file
 */
export async function namedProfiles(words: readonly string[], cwd: string): Promise<readonly ProfileWord[]> {
  const named = await Promise.all(words.map((word) => filesNamed(word, cwd)));
  return Promise.all(named.flat().map((word) => profileWord(word, cwd)));
}

/** A profile may be called as a folder is that has no profile files, or have an asterisk in its name. */
async function filesNamed(word: string, cwd: string): Promise<readonly string[]> {
  if (isFile(word)) return expandProfiles([word], cwd);
  const path = resolve(cwd, word);
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true;
  const isPath = word.includes('/') && (isFolder || isPattern(word));
  if (isPath) return expandProfiles([word], cwd);
  const files = isFolder ? await filesBelow(path, cwd) : [];
  return files.length > 0 ? files : [word];
}

/** Whether a word is one of a profile file. */
function isFile(word: string): boolean {
  return /\.ya?ml$/i.test(word);
}
