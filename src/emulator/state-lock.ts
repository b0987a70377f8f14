import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../diagnostics/errors.ts';
import { hasCode } from '../diagnostics/file-failure.ts';
import { isAlive } from './running.ts';
import { unwritableState } from './state-folder.ts';

/** Name of the file that holds the process that has a state folder. */
const lockFileName = 'server.pid';

/**
 * Takes a state folder for this process; what was left by one that was killed is taken over. Gives the way to let go of it.
 * @throws UsageError where another process has it
 */
export async function lockFolder(stateFolder: string): Promise<() => Promise<void>> {
  const file = join(stateFolder, lockFileName);
  if (!(await claim(file))) {
    const pid = Number(await readFile(file, 'utf8').catch(() => ''));
    if (pid !== process.pid && isAlive(pid)) throw inUse(stateFolder, { pid, file });
    await rm(file, { force: true });
    if (!(await claim(file))) throw inUse(stateFolder, { pid, file });
  }
  return () => rm(file, { force: true });
}

async function claim(file: string): Promise<boolean> {
  try {
    await writeFile(file, `${process.pid}\n`, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (hasCode(error) && error.code === 'EEXIST') return false;
    throw unwritableState(file, error);
  }
}

function inUse(stateFolder: string, { pid, file }: { pid: number; file: string }): UsageError {
  return new UsageError(`process ${pid} has the state folder of a local Dataverse: ${stateFolder}`, {
    code: 'already-running',
    hint: `Stop it with "mop dataverse stop"; if it is no local Dataverse, delete ${file}.`,
  });
}
