import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** What a run of the program gave. */
export interface MopRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and with what a command is run. */
export interface MopSetting {
  readonly cwd: string;
  /** The whole environment beside PATH: nothing of the process that tests is passed on. */
  readonly env?: Readonly<Record<string, string>>;
  /** Standard input; absent: there is none. */
  readonly input?: string;
}

/** The program that users run. */
export const program = join(import.meta.dirname, '..', '..', 'bin', 'mop.js');

/** Longest run, in milliseconds: far more than any takes, also on a busy machine. One that hangs is ended and counts as -1. */
const patience = 280_000;

/** Runs `mop` with some words in a process of its own and gives its exit code and what it wrote. */
export function runMop(words: readonly string[], { cwd, env = {}, input }: MopSetting): Promise<MopRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...words], {
      cwd,
      env: { PATH: process.env.PATH, ...env },
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      timeout: patience,
    });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
    child.stdin?.end(input);
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ exitCode: code ?? -1, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
  });
}

/** Starts `mop` without listening to it, for a test that ends it. */
export function startMop(words: readonly string[], { cwd, env = {} }: MopSetting): ChildProcess {
  return spawn(process.execPath, [program, ...words], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: 'ignore',
  });
}
