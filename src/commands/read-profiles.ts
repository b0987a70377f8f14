import { resolve } from 'node:path';
import { FileError } from '../diagnostics/errors.ts';
import { decodeText, maximumProfileBytes } from '../schema/decode-text.ts';
import type { ProfileSource } from '../schema/profile.ts';
import { readProfile } from '../schema/read-profile.ts';
import type { ProfileFileSource } from '../schema/read-profile.ts';
import { openPackage } from '../solution/open-package.ts';
import { requireReadable } from '../solution/require-readable.ts';
import { readBytes } from './workspace.ts';

/**
 * Reads the profiles at a path: a profile file, or everything in a package.
 * @throws FileError with the place of the first thing that is wrong
 */
export async function readProfiles(word: string, cwd: string): Promise<readonly ProfileSource[]> {
  const path = resolve(cwd, word);
  if (/\.ya?ml$/i.test(path)) return [await readProfileFile(word, cwd)];
  const opened = await openPackage(path, word);
  requireReadable(opened);
  return opened.sources;
}

/**
 * Reads one profile file.
 * @throws FileError with the place of the first thing that is wrong
 */
export async function readProfileFile(word: string, cwd: string): Promise<ProfileFileSource> {
  return readProfileBytes(await readBytes(resolve(cwd, word), word), word);
}

/**
 * Reads one profile file from its content. @param word the file as it is shown
 * @throws FileError with the place of the first thing that is wrong
 */
export function readProfileBytes(bytes: Uint8Array, word: string): ProfileFileSource {
  const { source, findings } = readProfile(decodeText(bytes, { file: word, limit: maximumProfileBytes }), word);
  if (source) return source;
  const [first] = findings;
  const { line, column } = first ?? {};
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more; mop lint lists them)` : '';
  throw new FileError(`${first?.message ?? 'this is no profile'}${more}`, {
    code: 'invalid-document',
    where: { file: word, ...(line === undefined || column === undefined ? {} : { line, column }) },
  });
}
