import { FileError } from '../../diagnostics/errors.ts';
import { fileFailure } from '../workspace.ts';

/** Does some work with a folder of rows. @throws FileError that names the folder in place of a failure of the file system */
export async function guardRows<T>(shown: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const cause = error instanceof FileError && error.code === 'state-file' ? error.cause : error;
    throw cause instanceof Error && 'syscall' in cause ? fileFailure(cause, shown) : error;
  }
}
