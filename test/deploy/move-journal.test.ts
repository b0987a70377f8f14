import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createMoveJournal } from '../../src/deploy/move-journal.ts';
import { createApplyJournal } from '../../src/deploy/plan/apply-journal.ts';
import { FileError } from '../../src/diagnostics/errors.ts';

const intent = {
  principal: { kind: 'user', id: 'u', name: 'ann@contoso.example' },
  from: [{ id: 'a', name: 'A' }],
  to: { id: 'b', name: 'B' },
} as const;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('moves are kept until they are cleared, in its file only, readable by its owner only', async () => {
  const inside = join(folder, 'state');
  const journal = createMoveJournal(join(inside, 'moves.json'));
  expect(await journal.pending()).toEqual([]);
  const moves = [intent, { ...intent, principal: { ...intent.principal, id: 'v' } }];
  await journal.record(moves);
  expect(await createMoveJournal(join(inside, 'moves.json')).pending()).toEqual(moves);
  expect(await createMoveJournal(join(inside, 'others.json')).pending()).toEqual([]);
  expect((await stat(join(inside, 'moves.json'))).mode & 0o777).toBe(0o600);
  expect((await stat(inside)).mode & 0o777).toBe(0o700);
  await journal.clear();
  await journal.clear();
  expect(await journal.pending()).toEqual([]);
  expect(await readdir(inside)).toEqual([]);
});

test.each([
  '',
  '{',
  '{"version":1}',
  '{"moves":[{"principal":{"kind":"robot","id":"1","name":"x"},"from":[],"to":{"id":"1","name":"x"}}]}',
])('a file that is no journal is refused: %s', async (text) => {
  const file = join(folder, 'moves.json');
  await writeFile(file, text);
  const journal = createMoveJournal(file);
  await expect(journal.pending()).rejects.toThrow(FileError);
});

test('a folder that cannot be made is a failure with the file in it', async () => {
  await writeFile(join(folder, 'file'), '');
  const journal = createMoveJournal(join(folder, 'file', 'moves.json'));
  await expect(journal.record([intent])).rejects.toThrow(FileError);
});

test.each([
  ['of moves', createMoveJournal],
  ['of an apply', createApplyJournal],
])('a journal %s that is there and cannot be read is not taken for none', async (_, create) => {
  const file = join(folder, 'journal.json');
  await mkdir(file);
  await expect(create(file).pending()).rejects.toMatchObject({ code: 'state-file', where: { file } });
});
