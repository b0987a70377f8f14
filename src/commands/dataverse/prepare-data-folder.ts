import { readdir } from 'node:fs/promises';
import { FileError } from '../../diagnostics/errors.ts';
import { fileFailure, hasCode } from '../../diagnostics/file-failure.ts';
import type { CommandIo } from '../command.ts';
import { showPath } from '../workspace.ts';
import { agreeToReplace } from '../write-output.ts';

/**
 * Sees that a folder may be written: it is new or empty, or holds rows only and may be replaced.
 * @throws FileError where something else is in it, which is never replaced; UsageError where nobody agrees
 */
export async function prepareDataFolder(folder: string, force: boolean, io: CommandIo): Promise<void> {
  const shown = showPath(io.cwd, folder);
  const names = await readdir(folder).catch((error: unknown) => {
    if (hasCode(error) && error.code === 'ENOENT') return [];
    throw fileFailure(error, shown);
  });
  const other = names.find((name) => !name.endsWith('.jsonl'));
  if (other !== undefined) {
    throw new FileError(`the folder holds ${other}, which is no file of rows`, {
      code: 'folder-not-empty',
      where: { file: shown },
      hint: 'Name a new folder with --out.',
    });
  }
  if (names.length > 0 && !force) await agreeToReplace([folder], io);
}
