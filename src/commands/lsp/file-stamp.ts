import { statSync } from 'node:fs';

/** What tells one state of a file from another; `none` where there is no file. Takes some microseconds, so it is asked for at once. */
export function stampOf(path: string): string {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    return found ? `${found.mtimeMs} ${found.size} ${found.ino}` : 'none';
  } catch {
    return 'none';
  }
}
