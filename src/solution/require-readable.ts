import { FileError } from '../diagnostics/errors.ts';
import type { Package } from './package.ts';

/**
 * Refuses a package that could not be read as a whole: for commands that must not work on half of it.
 * @throws FileError for the first problem, with its place
 */
export function requireReadable({ problems }: Pick<Package, 'problems'>): void {
  const [first] = problems;
  if (!first) return;
  const { kind, message, file, line, column, endLine, endColumn } = first;
  throw new FileError(message, { code: kind, where: { file, line, column, endLine, endColumn } });
}
