import { fileFailure, isSystemError } from '../diagnostics/file-failure.ts';

/** Whether an error of the file system says that there is no such file. */
export function isMissing(error: unknown): boolean {
  return isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** A failure for an error of the file system; any other error as it is. */
export function explainAccess(error: unknown, file: string): unknown {
  if (!isSystemError(error)) return error;
  return fileFailure(error, file, { code: isMissing(error) ? 'file-not-found' : 'unreadable-file' });
}
