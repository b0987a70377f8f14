import { FileError } from '../diagnostics/errors.ts';

/**
 * Does some work with a file that a change of an environment is written down in.
 * @throws FileError in place of a failure of the file system: what cannot be written down is not begun
 */
export async function guardFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new FileError(`cannot be read or written: ${reasons[error.code] ?? error.code}`, {
      code: 'state-file',
      where: { file },
      hint: 'mop changes an environment only where it can write down what was there: make the folder writable',
      cause: error,
    });
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of this path is a file, not a folder',
  EEXIST: 'a part of this path is a file, not a folder',
  EISDIR: 'this is a folder, expected a file',
};

function isSystemError(error: unknown): error is { readonly code: string } {
  return hasCode(error) && 'syscall' in error;
}

/** Whether something that was thrown has a code, as failures of the file system have. */
export function hasCode(error: unknown): error is { readonly code: string } {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}
