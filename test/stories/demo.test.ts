import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';

let place: Place;
beforeEach(async () => {
  place = await makePlace();
});
afterEach(() => place.remove());

const steps = [
  '1. A profile is a readable file.',
  '   $ mop new "Northern Region" --without iot,inspections\n   61 tables',
  '   $ mop lint profiles/northern-region.yaml --fail-on warning',
  '   $ mop links profiles/northern-region.yaml\n   Northern Region  ',
  '   $ mop plan\n   comparing with dev',
  ' more lines …',
  '   $ mop apply --yes\n',
  '0 replaced, 0 deleted, published\n   mop rollback ',
  '   no changes: dev is as the files say',
  '   error: a user or team has one profile only: user nora.lindqvist@contoso.example is in "Accounts Only"',
  '   ~ user nora.lindqvist@contoso.example was moved to "Northern Region"',
  '   Accounts Only\n     nobody\n   Northern Region\n     user nora.lindqvist@contoso.example\n     team Technicians North',
  '       -         starttime next-seven-days\n       +         starttime next-x-days 14',
  '   $ mop rollback --yes',
  '       -         starttime next-x-days 14\n       +         starttime next-seven-days',
  '   $ mop promote "Northern Region" --from dev --to test --yes',
  '     ContosoOffline 1.0.0.0 is installed in test, managed',
  '   $ mop members --env test\n   Northern Region\n     team Technicians North\n',
  'Done. Nothing is left behind',
];

test('the demo tells the whole story and leaves nothing behind', async () => {
  const { exitCode, stdout, stderr } = await place.mop('demo');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  let at = 0;
  for (const step of steps) {
    expect(stdout.slice(at)).toContain(step);
    at = stdout.indexOf(step, at);
  }
  expect(await left(place)).toEqual([]);
});

test('--keep keeps the folder, with the files and no open door; --json is one document', async () => {
  const { exitCode, stdout } = await place.mop('demo', '--keep', '--json');
  expect(exitCode).toBe(0);
  const result: unknown = JSON.parse(stdout);
  expect(result).toEqual({ steps: expect.any(Number), folder: expect.stringContaining('mop-demo-') });
  const [folder = ''] = await readdir(place.env.TMPDIR ?? '');
  const kept = join(place.env.TMPDIR ?? '', folder);
  expect(await readdir(kept)).toEqual(expect.arrayContaining(['mop.yaml', 'old-profile.yaml', 'profiles']));
  expect((await stat(kept)).mode & 0o077).toBe(0);
  expect(await readdir(join(kept, '.mop', 'dataverse'))).not.toContain('dataverse.json');
});

async function left({ folder, env }: Place): Promise<readonly string[]> {
  const names = await Promise.all([folder, ...Object.values(env)].map((one) => readdir(one)));
  return names.flat();
}
