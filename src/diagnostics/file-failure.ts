import { FileError } from './errors.ts';

interface Reason {
  readonly message: string;
  /** What to do, where the message does not say it. */
  readonly hint?: string;
}

const missing: Reason = {
  message: 'there is no such file or folder',
  hint: 'Check the name; a path starts from the folder that mop runs in.',
};
const denied: Reason = {
  message: 'permission denied',
  hint: 'Give the user who runs mop the right to it, or name another place.',
};
const throughFile: Reason = { message: 'a part of this path is a file, not a folder' };

/** What the codes of the file system mean. Source: errno(3). */
const reasons: Readonly<Record<string, Reason>> = {
  ENOENT: missing,
  EACCES: denied,
  EPERM: denied,
  EISDIR: { message: 'this is a folder, expected a file' },
  ENOTDIR: throughFile,
  EEXIST: throughFile,
  ENOSPC: { message: 'the disk is full', hint: 'Make room on it, or name another place.' },
  EDQUOT: { message: 'the disk quota is used up', hint: 'Make room in it, or name another place.' },
  EROFS: { message: 'the file system is read-only', hint: 'Name another place.' },
  ELOOP: { message: 'symbolic links lead in a circle' },
};

/** What a code of the file system means; undefined where it is a rare one. */
export function reasonOf(code: string): Reason | undefined {
  return reasons[code];
}

/**
 * A failure of the file system as a FileError.
 * @param told what is said of it in place of the usual
 * @throws the error itself where it is none of the file system's
 */
export function fileFailure(
  error: unknown,
  file: string,
  told: { readonly code?: string; readonly hint?: string } = {},
): FileError {
  if (!hasCode(error)) throw error;
  const { message, ...usual } = reasonOf(error.code) ?? { message: `cannot be read or written (${error.code})` };
  return new FileError(message, { code: 'file', ...usual, ...told, where: { file }, cause: error });
}

/** Whether something that was thrown comes from the system, as failures to reach a file do. */
export function isSystemError(error: unknown): error is { readonly code: string; readonly syscall: string } {
  return hasCode(error) && 'syscall' in error;
}

/** Whether something that was thrown has a code, as failures of the file system have. */
export function hasCode(error: unknown): error is { readonly code: string } {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}
