import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from '../diagnostics/errors.ts';
import { hasCode } from '../diagnostics/file-failure.ts';

/** Name of the file that holds the bearer token. */
const tokenFileName = 'token';

/** Makes the state folder, for its owner only (0700). */
export async function prepareFolder(stateFolder: string): Promise<void> {
  try {
    await mkdir(stateFolder, { recursive: true, mode: 0o700 });
    await chmod(stateFolder, 0o700);
  } catch (error) {
    throw unwritableState(stateFolder, error);
  }
}

/** The bearer token of a state folder: made at the first start, kept 0600, the same ever after. */
export async function readOrMakeToken(stateFolder: string): Promise<string> {
  const file = join(stateFolder, tokenFileName);
  const made = randomBytes(32).toString('base64url');
  try {
    await writeFile(file, `${made}\n`, { mode: 0o600, flag: 'wx' });
    return made;
  } catch (error) {
    if (!hasCode(error) || error.code !== 'EEXIST') throw tokenError(file, error);
  }
  const kept = (await readFile(file, 'utf8')).trim();
  if (!/^[\w-]{43}$/.test(kept)) throw tokenError(file);
  await chmod(file, 0o600);
  return kept;
}

/** The failure to make the state folder of a local Dataverse, or to write a file in it. */
export function unwritableState(file: string, cause: unknown): FileError {
  return new FileError('the state folder of the local Dataverse cannot be written', {
    code: 'state-folder',
    hint: 'Make the folder writable, and room on its disk.',
    where: { file },
    cause,
  });
}

function tokenError(file: string, cause?: unknown): FileError {
  return new FileError('the token of the local Dataverse cannot be used', {
    code: 'damaged-token',
    hint: 'Delete the file; the next start makes a new token.',
    where: { file },
    cause,
  });
}
