import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { commands } from '../../src/commands/index.ts';
import { renderManPage } from '../../tools/generate/man-page.ts';

const page = join(import.meta.dirname, '..', '..', 'man', 'mop.1');

test('the man page is the one of the commands, and has all of them', () => {
  const text = readFileSync(page, 'utf8');
  expect(text).toBe(renderManPage(commands));
  for (const { usage } of commands) expect(text).toContain(`.SS mop ${usage.replaceAll('-', '\\-')}\n`);
});

test('groff takes it without a warning, where there is one', () => {
  const { stdout, stderr, error } = spawnSync('groff', ['-K', 'utf8', '-man', '-Tutf8', '-ww', page], {
    encoding: 'utf8',
  });
  if (error) {
    console.warn('no groff here: the man page was not set');
    return;
  }
  expect(stderr).toBe('');
  // Bold is a letter over itself.
  expect(stdout.replace(/.\u0008/g, '')).toContain('EXIT STATUS');
});
