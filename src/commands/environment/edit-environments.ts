import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { updateWorkspace } from '../../schema/update-workspace.ts';
import type { EnvironmentSettings } from '../../schema/update-workspace.ts';
import type { CommandIo } from '../command.ts';
import type { Workspace } from '../workspace.ts';
import { showPath } from '../workspace.ts';
import { writeOutput } from '../write-output.ts';

/**
 * Changes what mop.yaml says of environments, and makes the file where there is none. Its comments and order stay.
 * @returns the file as it is shown
 */
export async function editEnvironments(
  { folder, file, settings }: Workspace,
  io: CommandIo,
  change: (settings: EnvironmentSettings) => EnvironmentSettings,
): Promise<string> {
  const path = join(folder, 'mop.yaml');
  const shown = showPath(io.cwd, path);
  const text = file === undefined ? '' : await readFile(path, 'utf8');
  const { environments = {}, default: standard } = settings;
  const wanted = change({ environments, ...(standard === undefined ? {} : { default: standard }) });
  const changed = updateWorkspace(text, wanted, shown);
  if (changed !== text) await writeOutput(path, changed, io);
  return shown;
}
