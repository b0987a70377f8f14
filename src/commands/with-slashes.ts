import { sep } from 'node:path';

/**
 * A path, or a pattern of paths as people type it, with forward slashes only. A backslash is a separator on Windows; elsewhere it is a letter
 * of a name, or in a pattern takes the meaning from the letter behind it.
 */
export function withSlashes(path: string, separator: string = sep): string {
  return separator === '\\' ? path.replaceAll('\\', '/') : path;
}
