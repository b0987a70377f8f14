import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EnvironmentError, exitCodes, UsageError } from '../diagnostics/errors.ts';
import { checkServing } from '../emulator/check-serving.ts';
import { parseFault } from '../emulator/faults/parse-fault.ts';
import { findRunning } from '../emulator/running.ts';
import type { Running } from '../emulator/running.ts';
import type { DataverseOptions } from '../emulator/start-dataverse.ts';
import type { CommandInput, CommandIo, Run } from './command.ts';
import { readLimits } from './dataverse/read-limits.ts';
import { dataverseFolder, keepOutOfGit, startLocalDataverse } from './environment/local-dataverse.ts';
import { findWorkspace } from './workspace.ts';

/** `mop dataverse start`. */
export const run: Run = async (input) => {
  const { options, io } = input;
  const stateFolder = await stateFolderOf(input);
  if (options.text('state') === undefined) await keepOutOfGit(await findWorkspace(io.cwd));
  const port = options.wholeNumber('port');
  const organizations = (options.text('organizations') ?? 'dev').split(',').map((name) => name.trim());
  const trouble = troubleOf(input);
  checkServing({ organizations, ...(port === undefined ? {} : { port }) });
  if (options.flag('detach')) return startDetached(stateFolder, io);
  const jobDelay = options.wholeNumber('jobDelay') ?? 0;
  const running = await startLocalDataverse(organizations, {
    stateFolder,
    jobDelay,
    ...trouble,
    ...(port === undefined ? {} : { port }),
  });
  show({ pid: process.pid, organizations: running.organizations }, { stateFolder, io, isHere: true });
  await untilStopped();
  await running.close();
  return exitCodes.fine;
};

/** What goes wrong, and what is held to limits. */
function troubleOf({ options }: CommandInput): Pick<DataverseOptions, 'faults' | 'limits'> {
  const limits = options.text('limits');
  return {
    faults: options.list('fault').map(parseFault),
    ...(limits === undefined ? {} : { limits: readLimits(limits) }),
  };
}

/** Folder of the organizations: of `--state`, or of the workspace. */
export async function stateFolderOf({ options, io }: CommandInput): Promise<string> {
  const state = options.text('state');
  return state === undefined ? dataverseFolder(await findWorkspace(io.cwd)) : resolve(io.cwd, state);
}

interface Shown {
  readonly stateFolder: string;
  readonly io: CommandIo;
  /** Whether it runs in this terminal. */
  readonly isHere: boolean;
}

function show({ pid, organizations }: Running, { stateFolder, io, isHere }: Shown): void {
  if (io.json) {
    io.print(JSON.stringify({ organizations, state: stateFolder, pid }));
    return;
  }
  for (const { name, url } of organizations) io.print(`${name}  ${url}`);
  io.say(`state in ${stateFolder}, process ${pid}; ${isHere ? 'Ctrl-C or ' : ''}"mop dataverse stop" ends it`);
}

async function untilStopped(): Promise<void> {
  await new Promise<void>((resolve) => {
    process.removeAllListeners('SIGINT');
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => {
        resolve();
      });
  });
}

/** How long a server in the background may take to answer, and how often it is asked, in milliseconds. */
const patience = { longest: 20_000, between: 100 } as const;

/** Runs this same command line in a process of its own, and returns once it answers. */
async function startDetached(stateFolder: string, io: CommandIo): Promise<number> {
  if (await findRunning(stateFolder))
    throw new UsageError('the local Dataverse is running here already', {
      code: 'already-running',
      hint: '"mop dataverse stop" ends it.',
    });
  const words = process.argv.slice(1).filter((word) => word !== '--detach');
  const log = join(await mkdtemp(join(tmpdir(), 'mop-dataverse-')), 'start.log');
  const child = spawn(process.execPath, words, {
    detached: true,
    stdio: ['ignore', 'ignore', openSync(log, 'w', 0o600)],
    cwd: io.cwd,
  });
  const ended = new Promise<'ended'>((resolve) =>
    child.once('exit', () => {
      resolve('ended');
    }),
  );
  child.unref();
  for (let waited = 0; waited < patience.longest; waited += patience.between) {
    const state = await Promise.race([
      ended,
      new Promise<'waiting'>((resolve) =>
        setTimeout(() => {
          resolve('waiting');
        }, patience.between),
      ),
    ]);
    const running = await findRunning(stateFolder);
    if (running?.pid === child.pid && running) {
      show(running, { stateFolder, io, isHere: false });
      return exitCodes.fine;
    }
    if (state === 'ended') break;
  }
  const said = (await readFile(log, 'utf8')).trim().replace(/^error: /, '');
  throw new EnvironmentError(`the local Dataverse did not start${said === '' ? '' : `: ${said}`}`, {
    code: 'not-started',
  });
}
