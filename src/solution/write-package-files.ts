import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileFailure } from '../diagnostics/file-failure.ts';
import type { FileWrite } from './replace-in-package.ts';

/**
 * Writes files, each as a whole or not at all; folders are made where they are absent.
 * @throws FileError with the first file that cannot be written
 */
export async function writePackageFiles(files: readonly FileWrite[]): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  for (const { path, bytes } of files) {
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFileAtomic(path, Buffer.from(bytes));
    } catch (error) {
      throw fileFailure(error, path, { code: 'unwritable-file' });
    }
  }
}
