import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { FileError } from '../../src/diagnostics/errors.ts';
import { startDataverse } from '../../src/emulator/start-dataverse.ts';
import { lockFolder } from '../../src/emulator/state-lock.ts';
import { loadMetadata } from '../../src/metadata/load-metadata.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mop-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a folder that cannot be written is a failure with its path', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(lockFolder(join(folder, 'file'))).rejects.toThrow(FileError);
});

test('a start that cannot say where it listens listens no more, and lets go of its folder', async () => {
  const options = { organizations: ['dev'], stateFolder: folder, metadata: await loadMetadata() };
  await mkdir(join(folder, 'dataverse.json', 'in-the-way'), { recursive: true });
  await expect(startDataverse(options)).rejects.toThrow(FileError);
  await rm(join(folder, 'dataverse.json'), { recursive: true });
  const running = await startDataverse(options);
  await running.close();
});
