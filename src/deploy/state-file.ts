import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { FileError } from '../diagnostics/errors.ts';
import { hasCode } from '../diagnostics/file-failure.ts';
import { parseJson } from '../diagnostics/json.ts';
import { guardFile } from './guard-file.ts';

/** Something that is remembered between runs: written whole, readable by its owner only. */
export interface StateFile<T> {
  /** Undefined where nothing is remembered. @throws FileError where the file is damaged or cannot be read */
  read(): Promise<T | undefined>;
  /** Returns once it is safely written. */
  write(value: T): Promise<void>;
  clear(): Promise<void>;
}

/** What is said of a file that holds something else. */
export interface Damage {
  readonly code?: string;
  readonly message?: string;
  /** What to do about it. */
  readonly hint: string;
}

/**
 * A state file at a path; its folder is made where it is missing.
 * @param isValue tells what was written from anything else
 */
export function createStateFile<T>(
  file: string,
  isValue: (value: unknown) => value is T,
  { code = 'damaged-state', message = 'this file of mop is damaged', hint }: Damage,
): StateFile<T> {
  return {
    async read() {
      const text = await readIfThere(file);
      if (text === undefined) return undefined;
      const value = parseJson(text);
      if (isValue(value)) return value;
      throw new FileError(message, { code, where: { file }, hint });
    },
    write: (value) => writeState(file, `${JSON.stringify(value, undefined, 2)}\n`),
    clear: () => guardFile(file, () => rm(file, { force: true })),
  };
}

/** Writes a file whole, readable by its owner only. Returns once it is safely written. */
export async function writeState(file: string, content: string | Buffer): Promise<void> {
  await guardFile(file, async () => {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFileAtomic(file, content, { mode: 0o600 });
  });
}

/** A file that is there and cannot be read is not one that is missing: what it says of an environment would be forgotten. */
function readIfThere(file: string): Promise<string | undefined> {
  return guardFile(file, async () => {
    try {
      return await readFile(file, 'utf8');
    } catch (error) {
      if (hasCode(error) && error.code === 'ENOENT') return undefined;
      throw error;
    }
  });
}
