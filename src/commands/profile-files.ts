import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../diagnostics/errors.ts';
import { fileFailure, showPath } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** The files in the profiles folder of a workspace as they are shown from `cwd`, by name; none where there is no such folder. */
export async function profileFiles({ folder }: Workspace, cwd: string): Promise<readonly string[]> {
  const profiles = join(folder, 'profiles');
  const names = (await readFolder(profiles, cwd)).filter((name) => /\.ya?ml$/i.test(name));
  return names.sort().map((name) => showPath(cwd, join(profiles, name)));
}

async function readFolder(path: string, cwd: string): Promise<readonly string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw fileFailure(error, showPath(cwd, path));
  }
}

/** What is said where no profile was named and the workspace has none, or several. */
export function refuseUnnamed(files: readonly string[]): UsageError {
  return new UsageError('say which profile', {
    code: 'missing-profile',
    hint: files.length === 0 ? 'This workspace has none: mop new makes one.' : `There are ${files.join(', ')}.`,
  });
}
