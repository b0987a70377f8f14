import { readdir, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { badProfile, goodProfile } from './sample-profiles.ts';

let place: Place;
beforeEach(async () => {
  place = await makePlace();
  await place.write('profiles/a.yaml', goodProfile('A'));
  await place.write('profiles/b.yaml', badProfile('B'));
});
afterEach(() => place.remove());

async function cacheFiles(): Promise<readonly string[]> {
  const folder = join(place.env.XDG_CACHE_HOME ?? '', 'mop');
  const names = await readdir(folder).catch(() => []);
  return names.map((name) => join(folder, name));
}

test('a second run says the same, a changed file is checked anew, a renamed one keeps its findings', async () => {
  const cold = await place.mop('lint', '--json');
  expect(await place.mop('lint', '--json')).toEqual(cold);
  expect((await place.mop('lint')).stdout).toContain('profiles/b.yaml:5:11 warning');
  await place.write('profiles/a.yaml', badProfile('A'));
  await place.write('profiles/c.yaml', badProfile('B'));
  const changed = await place.mop('lint', '--json');
  expect(changed).toEqual(await place.mop('lint', '--json', '--no-cache'));
  expect(changed.stdout).toContain('profiles/c.yaml');
});

test('settings are a part of what is remembered', async () => {
  await place.mop('lint');
  await place.write('mop.yaml', 'rules: { all-records: off }');
  expect((await place.mop('lint')).stdout).not.toContain('all-records');
  await place.write('mop.yaml', '');
  expect((await place.mop('lint')).stdout).toContain('all-records');
});

test("the cache is its owner's, holds no path, and --no-cache makes none", async () => {
  await place.mop('lint', '--no-cache');
  expect(await cacheFiles()).toEqual([]);
  await place.mop('lint');
  const [file = ''] = await cacheFiles();
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(join(file, '..'))).mode & 0o777).toBe(0o700);
});

test.each([
  ['cut short', (file: string) => truncate(file, 40)],
  ['of another shape', (file: string) => writeFile(file, '{"__proto__": {"x": 1}}')],
  ['of strange entries', (file: string) => writeFile(file, '[1, ["a"], ["b", {"findings": 3}], null]')],
  ['empty', (file: string) => truncate(file, 0)],
])('a cache that is %s is an empty one', async (_, damage) => {
  const before = await place.mop('lint', '--json');
  const [file = ''] = await cacheFiles();
  await damage(file);
  expect(await place.mop('lint', '--json')).toEqual(before);
});

test('a poisoned entry does no more than be ignored', async () => {
  const before = await place.mop('lint', '--json');
  const [file = ''] = await cacheFiles();
  const entries: unknown = JSON.parse(await place.bytes(join('..', file.slice(file.indexOf('cache')))).then(String));
  const poisoned = Array.isArray(entries)
    ? entries.map((entry: unknown) =>
        Array.isArray(entry) ? [entry[0], { findings: [null, { rule: 1 }], profiles: 1 }] : entry,
      )
    : [];
  await writeFile(file, JSON.stringify(poisoned));
  expect(await place.mop('lint', '--json')).toEqual(before);
});

test('where no cache can be kept the result is the same', async () => {
  const before = await place.mop('lint', '--json');
  await place.write('file', '');
  expect(await place.mopWith({ env: { XDG_CACHE_HOME: place.path('file') } }, 'lint', '--json')).toEqual(before);
});
