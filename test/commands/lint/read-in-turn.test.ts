import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readInTurn } from '../../../src/commands/lint/read-in-turn.ts';

test('files are read whole, short ones and long ones in any order; one that is not there is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mop-read-'));
  const read = readInTurn();
  for (const size of [5, 70_000, 0, 65_536, 65_535, 12]) {
    const content = Buffer.alloc(size, `${size} `);
    const path = join(folder, `${size}.yaml`);
    await writeFile(path, content);
    expect(Buffer.compare(read(path, 'shown'), content)).toBe(0);
  }
  expect(() => read(join(folder, 'none.yaml'), 'none.yaml')).toThrow(/no such file/);
  await rm(folder, { recursive: true });
});
