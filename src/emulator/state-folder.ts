import { isRecord } from '../diagnostics/json.ts';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from '../diagnostics/errors.ts';

/** Name of the file that holds the bearer token. */
const tokenFileName = 'token';

/** Makes the state folder, for its owner only (0700). */
export async function prepareFolder(stateFolder: string): Promise<void> {
  try {
    await mkdir(stateFolder, { recursive: true, mode: 0o700 });
    await chmod(stateFolder, 0o700);
  } catch (error) {
    const details = { code: 'state-folder', where: { file: stateFolder }, cause: error };
    throw new FileError(`The state folder of the local Dataverse cannot be made: ${stateFolder}`, details);
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
    if (!isRecord(error) || error.code !== 'EEXIST') throw tokenError(file, error);
  }
  const kept = (await readFile(file, 'utf8')).trim();
  if (!/^[\w-]{43}$/.test(kept)) throw tokenError(file);
  await chmod(file, 0o600);
  return kept;
}

function tokenError(file: string, cause?: unknown): FileError {
  return new FileError(`The token of the local Dataverse cannot be used: ${file}`, {
    code: 'damaged-token',
    hint: 'Delete the file; the next start makes a new token.',
    where: { file },
    cause,
  });
}
