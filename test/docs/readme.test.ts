import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { globSync } from 'tinyglobby';
import { matchesOutput } from './matches-output.ts';
import { readSteps } from './read-document.ts';
import type { Step } from './read-document.ts';
import { runConsole } from './run-console.ts';

/*
 * What README.md and the pages under docs/ show on a console is what happens: their files are made and their commands
 * run, each document in a folder of its own.
 */

const root = join(import.meta.dirname, '..', '..');
const documents = globSync(['README.md', 'docs/**/*.md'], { cwd: root }).sort();
const folders: string[] = [];
/** Milliseconds for one document: some thirty commands, each a process of its own. */
const patience = 240_000;

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** What a document shows and what does not happen as shown. */
function play(steps: readonly Step[], document: string): readonly string[] {
  const home = mkdtempSync(join(tmpdir(), 'mop-docs-'));
  folders.push(home);
  let folder = join(home, 'work');
  mkdirSync(folder);
  const differences: string[] = [];
  for (const step of steps) {
    if (step.kind === 'file') {
      mkdirSync(dirname(join(folder, step.path)), { recursive: true });
      writeFileSync(join(folder, step.path), step.text);
      continue;
    }
    const run = runConsole(step.commands, { folder, home });
    folder = run.folder;
    for (const [index, { line, command, expected }] of step.commands.entries()) {
      const output = run.outputs[index] ?? '';
      if (!matchesOutput(expected, output)) differences.push(`${document}:${line} $ ${command}\n${output}`);
    }
  }
  return differences;
}

test('the README shows a tour', () => {
  const steps = readSteps(readFileSync(join(root, 'README.md'), 'utf8'));
  expect(steps.filter(({ kind }) => kind === 'console').length).toBeGreaterThan(5);
});

for (const document of documents) {
  const steps = readSteps(readFileSync(join(root, document), 'utf8'));
  if (steps.some(({ kind }) => kind === 'console')) {
    test(
      `${document} shows what happens`,
      () => {
        expect(play(steps, document)).toEqual([]);
      },
      patience,
    );
  }
}

test('a difference is noticed, and … stands for parts of a line and for lines', () => {
  expect(matchesOutput(['a … c', '…', 'z'], 'a b c\nd\ne\nz\n')).toBe(true);
  expect(matchesOutput(['a', '…'], 'a\n')).toBe(true);
  expect(matchesOutput([], '')).toBe(true);
  expect(matchesOutput(['a.c'], 'abc\n')).toBe(false);
  expect(matchesOutput(['a'], 'a\nb\n')).toBe(false);
  expect(matchesOutput(['…', 'z'], 'a\n')).toBe(false);
});
