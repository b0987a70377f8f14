import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { lockEnvironment } from '../../deploy/plan/environment-lock.ts';
import { isAlive } from '../../emulator/running.ts';
import type { CommandInput } from '../command.ts';
import { keepOutOfGit } from '../environment/local-dataverse.ts';
import type { OpenEnvironment } from '../environment/open-environment.ts';
import { findWorkspace } from '../workspace.ts';
import { openState } from './environment-state.ts';
import type { EnvironmentState } from './environment-state.ts';

/** Does some work while no other run of this workspace changes the environment. The command has the option `--force-unlock`. */
export async function withLock<T>(
  opened: OpenEnvironment,
  { options, io }: CommandInput,
  work: (state: EnvironmentState) => Promise<T>,
): Promise<T> {
  const state = await openState(opened, io);
  await keepOutOfGit(await findWorkspace(io.cwd));
  const unlock = await lockEnvironment(state.lockFile, {
    owner: { id: randomUUID().slice(0, 8), pid: process.pid, host: hostname(), since: new Date().toISOString() },
    isRunning: isAlive,
    force: options.text('forceUnlock'),
  });
  try {
    return await work(state);
  } finally {
    await unlock();
  }
}
