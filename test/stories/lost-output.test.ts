import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { program } from './run-mop.ts';

/* Nobody reads the output any more, or there is no room for it: what a command does is done, and its exit code is true. */

const profile = 'version: 1\nname: North\ntables:\n  account: { rows: owned, owned: [user], sync: 30 }\n';

let place: Place;
beforeEach(async () => {
  place = await makePlace();
  await place.write('mop.yaml', 'environments: { dev: { local: dev } }\ndefault: dev\n');
  await place.write('profiles/north.yaml', profile);
});
afterEach(() => place.remove());

/** Runs it with nobody at the other end of its output. */
function runUnread(...words: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, [program, ...words], {
    cwd: place.folder,
    env: { PATH: process.env.PATH, ...place.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  child.stderr.destroy();
  return new Promise((resolve) => child.once('close', resolve));
}

test('findings count, read or not', async () => {
  await place.write('profiles/north.yaml', profile.replace('sync: 30', 'sync: 3'));
  expect(await runUnread('lint')).toBe(1);
  expect(await runUnread('lint', '--json')).toBe(1);
  expect(await runUnread('--help')).toBe(0);
});

test('a change that was begun is made whole', async () => {
  expect(await runUnread('apply', '--yes')).toBe(0);
  expect(await place.mop('plan', '--detailed-exitcode', '--quiet')).toMatchObject({
    exitCode: 0,
    stdout: 'no changes: dev is as the files say\n',
  });
});

(existsSync('/dev/full') ? test : test.skip).each([['lint'], ['--help'], ['rules']])(
  'where there is no room for what mop %s says, that is said',
  async (word) => {
    const full = await open('/dev/full', 'w');
    const child = spawn(process.execPath, [program, word], {
      cwd: place.folder,
      env: { PATH: process.env.PATH, ...place.env },
      stdio: ['ignore', full.fd, 'pipe'],
    });
    const errors: Buffer[] = [];
    child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk));
    const exitCode = await new Promise((resolve) => child.once('close', resolve));
    await full.close();
    const stderr = Buffer.concat(errors).toString();
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: expect.stringMatching(/^error: the output could not be written: /),
    });
    expect(stderr).not.toMatch(/^ +at /m);
  },
);
