import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workspace } from './workspace.ts';

/** The profile files of a workspace, `profiles/*.yaml`, as absolute paths in the order of their names; none where there is no such folder. */
export async function listProfileFiles({ folder }: Pick<Workspace, 'folder'>): Promise<readonly string[]> {
  const names = await readdir(join(folder, 'profiles')).catch(() => []);
  const found = names.filter((name) => /\.ya?ml$/.test(name)).sort();
  return found.map((name) => join(folder, 'profiles', name));
}
