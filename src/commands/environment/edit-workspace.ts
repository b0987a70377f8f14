import { open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { UsageError } from '../../diagnostics/errors.ts';
import { fileFailure, hasCode } from '../../diagnostics/file-failure.ts';
import { readWorkspace } from '../../schema/read-workspace.ts';
import { updateWorkspace } from '../../schema/update-workspace.ts';
import type { EditableSettings } from '../../schema/update-workspace.ts';
import type { CommandIo } from '../command.ts';
import type { Workspace } from '../workspace.ts';
import { showPath } from '../workspace.ts';
import { makeFolder, writeOutput } from '../write-output.ts';

/**
 * Changes what mop.yaml says of environments and metadata, and makes the file where there is none. Its comments and order stay; two commands
 * that change it at once take turns.
 * @returns the file as it is shown
 */
export async function editWorkspace(
  { folder, file }: Pick<Workspace, 'folder' | 'file'>,
  io: CommandIo,
  change: (settings: EditableSettings) => EditableSettings,
): Promise<string> {
  const path = join(folder, 'mop.yaml');
  const shown = showPath(io.cwd, path);
  await makeFolder(folder, io);
  const release = await takeTurn(`${path}.lock`, shown);
  try {
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if (file === undefined) return '';
      throw fileFailure(error, shown);
    });
    const changed = updateWorkspace(text, change(readWorkspace(text, shown)), shown);
    if (changed !== text) await writeOutput(path, changed, io);
  } finally {
    await release();
  }
  return shown;
}

/** How long another command may take, how often is looked, and from when on one has died, in milliseconds. */
const patience = { longest: 10_000, between: 20, dead: 5_000 } as const;

/** Takes a file that only one process can make. @returns gives it back */
async function takeTurn(lock: string, shown: string): Promise<() => Promise<void>> {
  for (let waited = 0; waited < patience.longest; waited += patience.between) {
    if (await claim(lock, shown)) return () => rm(lock, { force: true });
    const since = (await stat(lock).catch(() => undefined))?.mtimeMs ?? Date.now();
    if (Date.now() - since > patience.dead) await rm(lock, { force: true });
    await setTimeout(patience.between);
  }
  throw new UsageError(`another mop command is changing ${shown}`, {
    code: 'in-use',
    hint: `If none is, delete ${lock}.`,
  });
}

async function claim(lock: string, shown: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx', 0o600)).close();
    return true;
  } catch (error) {
    if (hasCode(error) && error.code === 'EEXIST') return false;
    throw fileFailure(error, shown);
  }
}
