import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { updateWorkspace } from '../../schema/update-workspace.ts';
import type { EditableSettings } from '../../schema/update-workspace.ts';
import type { CommandIo } from '../command.ts';
import type { Workspace } from '../workspace.ts';
import { showPath } from '../workspace.ts';
import { writeOutput } from '../write-output.ts';

/**
 * Changes what mop.yaml says of environments and metadata, and makes the file where there is none. Its comments and order stay.
 * @returns the file as it is shown
 */
export async function editWorkspace(
  { folder, file, settings }: Workspace,
  io: CommandIo,
  change: (settings: EditableSettings) => EditableSettings,
): Promise<string> {
  const path = join(folder, 'mop.yaml');
  const shown = showPath(io.cwd, path);
  const text = file === undefined ? '' : await readFile(path, 'utf8');
  const wanted = change(settings);
  const changed = updateWorkspace(text, wanted, shown);
  if (changed !== text) await writeOutput(path, changed, io);
  return shown;
}
