import { FileError } from '../diagnostics/errors.ts';

/** Whether an error of the file system says that there is no such file. */
export function isMissing(error: unknown): boolean {
  return isAccessError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** A failure for an error of the file system; any other error as it is. */
export function explainAccess(error: unknown, file: string): unknown {
  if (!isAccessError(error)) return error;
  if (isMissing(error)) {
    return new FileError('there is no such file or folder', {
      code: 'file-not-found',
      where: { file },
      cause: error,
    });
  }
  return new FileError(`cannot be read (${error.code})`, {
    code: 'unreadable-file',
    where: { file },
    cause: error,
  });
}

/** Whether an error comes from the file system. */
export function isAccessError(error: unknown): error is { code: string; syscall: string } {
  return typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error;
}
