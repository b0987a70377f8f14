import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../diagnostics/errors.ts';
import { fileFailure } from '../diagnostics/file-failure.ts';
import type { CommandIo } from './command.ts';
import { keptSource, sourceIn } from './kept-source.ts';
import { withSlashes } from './with-slashes.ts';
import { showPath } from './workspace.ts';

/**
 * Writes what a command makes, such as a report, a package or a plan. A mistyped --out must not cost what people wrote.
 * @param path where, relative to the current folder
 * @throws UsageError where a profile or mop.yaml stands there, or a package, snapshot or plan and this is none; FileError that says why it cannot be written
 */
export async function writeResult(
  path: string,
  content: string | Uint8Array,
  io: Pick<CommandIo, 'cwd'>,
): Promise<void> {
  const target = resolve(io.cwd, path);
  const kept = await keptSource(target);
  if (kept && !(kept.isMade && sourceIn(target, content)?.what === kept.what)) {
    throw new UsageError(`${showPath(io.cwd, target)} is ${kept.what}, and would be lost`, {
      code: 'overwrites-source',
      hint: 'Name another file to write to.',
    });
  }
  await writeOutput(path, content, io);
}

/**
 * Writes a file: whole or not at all.
 * @param path where, relative to the current folder
 * @throws FileError that says why it cannot be written
 */
export async function writeOutput(
  path: string,
  content: string | Uint8Array,
  { cwd }: Pick<CommandIo, 'cwd'>,
): Promise<void> {
  const target = resolve(cwd, path);
  if (withSlashes(path).endsWith('/'))
    throw new UsageError(`${withSlashes(path)} is a folder, expected a file`, {
      code: 'invalid-option',
      hint: 'Add the name of the file to write.',
    });
  await makeFolder(dirname(target), { cwd });
  try {
    const { default: writeFileAtomic } = await import('write-file-atomic');
    await writeFileAtomic(target, typeof content === 'string' ? content : Buffer.from(content));
  } catch (error) {
    throw fileFailure(error, showPath(cwd, target));
  }
}

/** Makes a folder, and those around it. @throws FileError that says why it cannot be made */
export async function makeFolder(path: string, { cwd }: Pick<CommandIo, 'cwd'>): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw fileFailure(error, showPath(cwd, path));
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
