import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { DocumentedCommand } from './read-document.ts';

/** Where a document's commands run. */
export interface Place {
  /** Folder that the first command of a block starts in. */
  readonly folder: string;
  /** Folder for everything that is kept outside the workspace: home and cache. */
  readonly home: string;
}

/** What the commands of a block printed, one text a command, and the folder that the last one left. */
export interface ConsoleRun {
  readonly outputs: readonly string[];
  readonly folder: string;
}

const program = join(import.meta.dirname, '..', '..', 'bin', 'mop.js');
const separator = '\u001e';

/** Runs a block's commands in one shell, stdout and stderr together, as somebody at a terminal sees them. */
export function runConsole(commands: readonly DocumentedCommand[], { folder, home }: Place): ConsoleRun {
  const script = [
    'exec 2>&1',
    `mop() { "$MOP_NODE" "$MOP_PROGRAM" "$@"; }`,
    ...commands.map(({ command }) => `before=$?; printf '\\036'; (exit $before)\n${command}`),
    `printf '\\036%s' "$PWD"`,
  ].join('\n');
  const { stdout, error } = spawnSync('bash', ['-c', script], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: home,
      XDG_CACHE_HOME: join(home, 'cache'),
      NO_COLOR: '1',
      MOP_NODE: process.execPath,
      MOP_PROGRAM: program,
    },
  });
  if (error) throw error;
  const parts = stdout.split(separator);
  return { outputs: parts.slice(1, -1), folder: parts.at(-1) ?? folder };
}
