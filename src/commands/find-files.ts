import { readdir, realpathSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { FileError } from '../diagnostics/errors.ts';
import { fileFailure } from '../diagnostics/file-failure.ts';
import { withSlashes } from './with-slashes.ts';
import { showPath } from './workspace.ts';

/** Profile files below a folder, as a pattern. */
export const profilePattern = '**/*.{yaml,yml}';

const ignored = ['**/node_modules/**', '**/.*/**', '**/mop.yaml', '**/mop.yml'];

/**
 * The files that match a pattern below a folder, each once, as absolute paths. Symbolic links are followed.
 * @throws FileError for a folder that may not be read: it must not look like one that holds nothing
 */
export async function findFiles(
  patterns: readonly string[],
  { folder, cwd }: { folder: string; cwd: string },
): Promise<readonly string[]> {
  const { glob } = await import('tinyglobby');
  const unreadable: FileError[] = [];
  // The library passes over a folder that may not be read.
  const watched = (...[path, options, done]: Parameters<typeof readdir>): void => {
    readdir(path, options, (error, entries) => {
      if (error?.code === 'EACCES' || error?.code === 'EPERM')
        unreadable.push(fileFailure(error, showPath(cwd, resolve(folder, String(path)))));
      done(error, entries);
    });
  };
  const paths = await glob(
    patterns.map((pattern) => withSlashes(pattern)),
    {
      cwd: folder,
      ignore: ignored,
      absolute: true,
      onlyFiles: true,
      fs: { readdir: Object.assign(watched, readdir) },
    },
  );
  const [failure] = unreadable;
  if (failure) throw failure;
  // On Windows too it gives slashes, and an editor or a word of a command line does not.
  return onlyOnce(paths.map((path) => resolve(path)));
}

/** Each file once, by its shortest path: symbolic links can lead to a folder in many ways, also in a circle. */
function onlyOnce(paths: readonly string[]): readonly string[] {
  const folders = new Map([...new Set(paths.map((path) => dirname(path)))].map((one) => [one, realpathSync(one)]));
  const found = new Map<string, string>();
  for (const path of paths) {
    const real = join(folders.get(dirname(path)) ?? '', basename(path));
    const before = found.get(real);
    if (before === undefined || path.length < before.length) found.set(real, path);
  }
  return [...found.values()];
}

/** Whether a word of a command line can only be a pattern: it has the signs of one. */
export function isPattern(word: string): boolean {
  return /[*?{[]/.test(word);
}

/** Whether a folder is an unpacked solution. */
export async function isUnpackedSolution(folder: string): Promise<boolean> {
  const markers = [join('Other', 'Solution.xml'), join('Other', 'Customizations.xml'), 'MobileOfflineProfiles'];
  const found = await Promise.all(markers.map((marker) => stat(join(folder, marker)).catch(() => undefined)));
  return found.some((one) => one !== undefined);
}
