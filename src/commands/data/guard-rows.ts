import { FileError } from '../../diagnostics/errors.ts';
import { fileFailure, isSystemError } from '../../diagnostics/file-failure.ts';

/** Does some work with a folder of rows. @throws FileError that names the folder in place of a failure of the file system */
export async function guardRows<T>(shown: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const cause = error instanceof FileError && error.code === 'state-file' ? error.cause : error;
    throw isSystemError(cause) ? fileFailure(cause, shown) : error;
  }
}
