import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';

let place: Place;
beforeAll(async () => {
  place = await makePlace();
});
afterAll(() => place.remove());

const seed = ['dataverse', 'seed', '--technicians', '2', '--at', '2026-11-25'];

/** One hash of all files of a folder, by name and content. */
async function hashOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(place.path(folder))).sort()) {
    hash.update(name).update(await readFile(join(place.path(folder), name)));
  }
  return hash.digest('hex');
}

describe('mop dataverse seed', () => {
  test('writes a folder that mop query reads, and says what is in it', async () => {
    const made = await place.mop(...seed, '--out', 'data/company', '--json');
    expect(made.exitCode).toBe(0);
    const said: unknown = JSON.parse(made.stdout);
    expect(said).toMatchObject({ technicians: 2, seed: 1, at: '2026-11-25', folder: 'data/company' });
    expect(said).toHaveProperty('tables', expect.arrayContaining([{ table: 'account', rows: 40 }]));
    await place.write(
      'mine.xml',
      `<fetch><entity name="bookableresourcebooking"><attribute name="starttime"/>
<filter><condition attribute="starttime" operator="today"/><condition attribute="ownerid" operator="eq-userid"/></filter></entity></fetch>`,
    );
    const users = (await place.read('data/company/systemuser.jsonl')).split('\n');
    const technician = users.find((line) => line.includes('Field Technician')) ?? '';
    const [, id = ''] = /"systemuserid":"([^"]+)"/.exec(technician) ?? [];
    const at = ['--at', '2026-11-25T12:00:00Z', '--json'];
    const found = await place.mop('query', 'mine.xml', '--data', 'data/company', '--user', id, ...at);
    expect(found.exitCode).toBe(0);
    expect(found.stdout).toMatch(/"starttime": "2026-11-25T/);
  });

  test('gives the same bytes again, in another time zone and language too', async () => {
    const env = { TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
    await place.mop(...seed, '--out', 'here');
    await place.mopWith({ env }, ...seed, '--out', 'there');
    expect(await hashOf('there')).toBe(await hashOf('here'));
    await place.mop(...seed, '--out', 'other', '--seed', '2');
    expect(await hashOf('other')).not.toBe(await hashOf('here'));
  });

  test('without --at today is the day on which it runs', async () => {
    const today = (): string => new Date().toISOString().slice(0, 10);
    const before = today();
    const made = await place.mop('dataverse', 'seed', '--technicians', '1', '--out', 'now', '--json');
    const [, at] = /"at": "([^"]+)"/.exec(made.stdout) ?? [];
    expect([before, today()]).toContain(at);
  });

  test('replaces rows only where somebody says so, and never anything else', async () => {
    await place.write('mixed/account.jsonl', '{}\n');
    const refused = await place.mop(...seed, '--out', 'mixed');
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringMatching(/mixed is there already\n.*--force/)]);
    expect(await place.read('mixed/account.jsonl')).toBe('{}\n');
    expect((await place.mop(...seed, '--out', 'mixed', '--force')).exitCode).toBe(0);
    expect((await place.read('mixed/account.jsonl')).length).toBeGreaterThan(1000);
    await place.write('mixed/notes.txt', 'mine');
    const kept = await place.mop(...seed, '--out', 'mixed', '--force');
    expect([kept.exitCode, kept.stderr]).toEqual([2, expect.stringContaining('the folder holds notes.txt')]);
    expect(await place.read('mixed/notes.txt')).toBe('mine');
  });

  test('leaves nothing beside the folder', async () => {
    const before = await readdir(place.folder);
    await place.mop(...seed, '--out', 'alone');
    expect(await readdir(place.folder)).toEqual([...before, 'alone'].sort());
  });

  test.each([
    [['--technicians', '0'], '--technicians takes a number from 1 to 1,000, not 0'],
    [['--technicians', '1001'], '--technicians takes a number from 1 to 1,000, not 1001'],
    [['--technicians', '2.5'], '--technicians takes a whole number, found "2.5"'],
    [['--seed', '-1'], '--seed takes a whole number, found "-1"'],
    [['--at', 'soon'], "--at takes a time such as 2026-09-01T08:00:00Z, not 'soon'"],
    [['--at', '9999-12-31'], '--at takes a day of the years 1990 to 2199'],
  ])('%j is refused in one message', async (words, message) => {
    const refused = await place.mop('dataverse', 'seed', '--out', 'refused', ...words);
    expect([refused.exitCode, refused.stderr]).toEqual([2, `error: ${message}\n`]);
  });

  test('without --out the rows go into an organization of the local Dataverse, and never into a cloud', async () => {
    const seeded = await place.mop('dataverse', 'seed', '--technicians', '1', '--organization', 'demo', '--json');
    expect(seeded.exitCode).toBe(0);
    expect(seeded.stdout).toContain('"organization": "demo"');
    await place.write(
      'mop.yaml',
      'environments: { prod: { url: "https://contoso.crm4.dynamics.com" } }\ndefault: prod\n',
    );
    const refused = await place.mop('dataverse', 'seed');
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining('"prod" is no organization')]);
  });

  test('a file in the way of the folder is named', async () => {
    await place.write('file', '');
    const refused = await place.mop(...seed, '--out', 'file/company');
    expect([refused.exitCode, refused.stderr]).toEqual([
      2,
      expect.stringContaining('file/company: a part of this path is a file'),
    ]);
  });
});
