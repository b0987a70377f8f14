import { homedir } from 'node:os';
import { join } from 'node:path';

/** The user's folder for what mop remembers between runs: on this machine only, in no backup and no roaming profile. */
export function cacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME;
  return join(base === undefined || base === '' ? join(homedir(), '.cache') : base, 'mop');
}
