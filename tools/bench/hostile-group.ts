import { fileURLToPath } from 'node:url';
import type { Group } from './run-group.ts';

/** What the targets of hostile inputs are about. */
export const hostileNames = {
  fuzz: 'inputs that were changed or made up: the slowest',
  growth: 'attacks that are four times as large: the one that grows most',
} as const;

/** Most milliseconds of processor time for one of the fuzzed inputs. */
export const slowestInput = 1_000;
/** Most times the processor time of an attack, for four times the attack. Linear is 4; the rest is the garbage collector's. */
export const steepestGrowth = 8;

/** Hostile inputs: many at random, and each attack at two sizes. @param cases how many at random */
export function hostileGroup(cases: number): Group {
  const run = (name: string, words: readonly string[]) => () => ({
    program: process.execPath,
    args: ['--import', 'tsx', fileURLToPath(new URL(name, import.meta.url)), ...words],
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  });
  return {
    title: 'Hostile inputs',
    rounds: 1,
    subjects: [
      {
        name: hostileNames.fuzz,
        command: run('fuzz.ts', ['--cases', String(cases)]),
        exitCodes: [0],
        shows: /, 0 failures,/,
        figure: /^slowest (\d+) ms/m,
        hasNoTrial: true,
        files: cases,
      },
      {
        name: hostileNames.growth,
        command: run('scaling.ts', []),
        exitCodes: [0],
        figure: /^most for four times as much: ([\d.]+) ×/m,
        hasNoTrial: true,
      },
    ],
  };
}
