import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workspace } from '../workspace.ts';

/** What is checked when nothing is named: the profiles folder of the workspace, or the workspace itself. */
export async function defaultPaths({ folder }: Workspace): Promise<readonly string[]> {
  const profiles = join(folder, 'profiles');
  const found = await stat(profiles).catch(() => undefined);
  return [found?.isDirectory() === true ? profiles : folder];
}
