import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { lintShares } from '../../../src/commands/lint/lint-shares.ts';
import { goodProfile } from '../../stories/sample-profiles.ts';

test('findings are handed over share by share, each file once, however many work on the queue', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mop-shares-'));
  const names = Array.from({ length: 45 }, (_, index) => `p${index}.yaml`);
  const files = names.map((file) => ({ path: join(folder, file), file, bytes: undefined, key: file }));
  await Promise.all(files.map(({ path, file }) => writeFile(path, goodProfile(file))));
  const setup = { cwd: folder, folder, metadataOption: undefined, preset: 'recommended', layers: [] } as const;
  const queue = { files, setup, next: new Int32Array(new SharedArrayBuffer(4)) };
  const shares: (readonly string[])[] = [];
  const take = (linted: readonly { readonly key: string }[]) => shares.push(linted.map(({ key }) => key));
  await Promise.all([lintShares(queue, take), lintShares(queue, take)]);
  await rm(folder, { recursive: true });
  expect(shares.map(({ length }) => length).sort()).toEqual([20, 20, 5]);
  expect(shares.flat().sort()).toEqual([...names].sort());
});
