import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../diagnostics/errors.ts';
import type { CommandIo } from './command.ts';
import { fileFailure, showPath } from './workspace.ts';

/**
 * Writes a result file: whole or not at all.
 * @param path where, relative to the current folder
 * @throws FileError that says why it cannot be written
 */
export async function writeOutput(
  path: string,
  content: string | Uint8Array,
  { cwd }: Pick<CommandIo, 'cwd'>,
): Promise<void> {
  const target = resolve(cwd, path);
  try {
    await mkdir(dirname(target), { recursive: true });
    const { default: writeFileAtomic } = await import('write-file-atomic');
    await writeFileAtomic(target, typeof content === 'string' ? content : Buffer.from(content));
  } catch (error) {
    throw fileFailure(error, showPath(cwd, target));
  }
}

/**
 * Asks before a file that is there is changed; where there is nobody to ask, or the answer is no, refuses.
 * @throws UsageError that names the file
 */
export async function agreeToReplace(paths: readonly string[], io: CommandIo): Promise<void> {
  const { cwd } = io;
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (!found || (await io.confirm(`${showPath(cwd, path)} is there already. Change it?`))) continue;
    throw new UsageError(`${showPath(cwd, path)} is there already`, {
      code: 'file-exists',
      hint: 'Say --force to overwrite it, or --out for another place.',
    });
  }
}
