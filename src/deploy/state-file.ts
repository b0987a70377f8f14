import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { FileError } from '../diagnostics/errors.ts';
import { guardFile } from './plan/guard-file.ts';

/** Something that is remembered between runs: written whole, readable by its owner only. */
export interface StateFile<T> {
  /** Undefined where nothing is remembered. @throws FileError where the file is damaged */
  read(): Promise<T | undefined>;
  /** Returns once it is safely written. */
  write(value: T): Promise<void>;
  clear(): Promise<void>;
}

/**
 * A state file at a path; its folder is made where it is missing.
 * @param isValue tells what was written from anything else
 * @param hint what to do about a damaged file
 */
export function createStateFile<T>(file: string, isValue: (value: unknown) => value is T, hint: string): StateFile<T> {
  return {
    async read() {
      const text = await readFile(file, 'utf8').catch(() => undefined);
      if (text === undefined) return undefined;
      const value = parse(text);
      if (isValue(value)) return value;
      throw new FileError('this file of mop is damaged', { code: 'damaged-state', where: { file }, hint });
    },
    write: (value) =>
      guardFile(file, async () => {
        await mkdir(dirname(file), { recursive: true, mode: 0o700 });
        await writeFileAtomic(file, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
      }),
    clear: () => guardFile(file, () => rm(file, { force: true })),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
