import { EnvironmentError, exitCodes, UsageError } from '../diagnostics/errors.ts';
import { findRunning } from '../emulator/running.ts';
import type { Run } from './command.ts';
import { stateFolderOf } from './dataverse-start.run.ts';

/** How often and how long to look whether it has ended, in milliseconds. */
const patience = { longest: 10_000, between: 100 } as const;

/** `mop dataverse stop`. */
export const run: Run = async (input) => {
  const { io } = input;
  const stateFolder = await stateFolderOf(input);
  const running = await findRunning(stateFolder);
  if (!running) {
    io.print(io.json ? JSON.stringify({ stopped: false }) : 'the local Dataverse is not running here');
    return exitCodes.fine;
  }
  if (running.isForCommand === true) {
    throw new UsageError(`a mop command that is running (process ${running.pid}) started it for itself, and ends it`, {
      code: 'in-use',
      hint: 'Wait for that command, or end it.',
    });
  }
  process.kill(running.pid, 'SIGTERM');
  for (let waited = 0; waited < patience.longest; waited += patience.between) {
    if (!(await findRunning(stateFolder))) {
      io.print(io.json ? JSON.stringify({ stopped: true, pid: running.pid }) : 'stopped');
      return exitCodes.fine;
    }
    await new Promise((resolve) => setTimeout(resolve, patience.between));
  }
  throw new EnvironmentError(`process ${running.pid} does not end`, {
    code: 'not-stopped',
    hint: 'Repeat the command, or end the process yourself.',
  });
};
