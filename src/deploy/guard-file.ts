import { FileError } from '../diagnostics/errors.ts';
import { isSystemError, reasonOf } from '../diagnostics/file-failure.ts';

/**
 * Does some work with a file that a change of an environment is written down in.
 * @throws FileError in place of a failure of the file system: what cannot be written down is not begun
 */
export async function guardFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new FileError(`cannot be read or written: ${reasonOf(error.code)?.message ?? error.code}`, {
      code: 'state-file',
      where: { file },
      hint: 'mop changes an environment only where it can write down what was there: make the folder writable',
      cause: error,
    });
  }
}
