import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Reads a text file that ships with mop, such as a template, by its path inside the package. */
export async function readShippedFile(path: string): Promise<string> {
  return readFile(join(packageFolder(), path), 'utf8');
}

/** The folder with bin/mop.js: above the code, whether it runs bundled or not. */
function packageFolder(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'bin', 'mop.js')) || dirname(folder) === folder) return folder;
  }
}
