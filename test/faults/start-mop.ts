import { spawn } from 'node:child_process';
import type { Place } from '../stories/make-place.ts';
import { program } from '../stories/run-mop.ts';

/** How a run ended that something went wrong in. */
export interface Ended {
  /** Null: it was killed. */
  readonly exitCode: number | null;
  readonly output: string;
}

/** A run that can be killed. */
export interface RunningMop {
  readonly ended: Promise<Ended>;
  readonly kill: () => void;
}

/** Longest run, in milliseconds. */
const patience = 280_000;

/** Starts a command in a place. Answers to writes are waited for twelve seconds instead of two minutes. */
export function startMop({ folder, env }: Place, words: readonly string[]): RunningMop {
  const child = spawn(process.execPath, [program, ...words, '--no-input'], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env, MOP_TIMEOUT: '12' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: patience,
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
  return {
    ended: new Promise((resolve) => {
      child.once('close', (exitCode) => {
        resolve({ exitCode, output: Buffer.concat(output).toString() });
      });
    }),
    kill: () => child.kill('SIGKILL'),
  };
}
