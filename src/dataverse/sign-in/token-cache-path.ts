import { join } from 'node:path';

/** The file that sign-ins are kept in, in the user's folder for what mop remembers. */
export function tokenCachePath(folder: string): string {
  return join(folder, 'sign-in', 'tokens.json');
}
