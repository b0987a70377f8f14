import { resolve } from 'node:path';
import { importSolution } from '../deploy/import-solution.ts';
import type { ImportResult } from '../deploy/import-solution.ts';
import { exitCodes, FileError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { Run } from './command.ts';
import { withEnvironment } from './environment/open-environment.ts';
import { readProfiles } from './read-profiles.ts';
import { readBytes } from './workspace.ts';

/** `mop import`. */
export const run: Run = async ({ args: [file = ''], options, io }) => {
  const bytes = await readBytes(resolve(io.cwd, file), file);
  if (!isZip(bytes))
    throw new FileError('expected a solution .zip', {
      code: 'not-a-package',
      where: { file },
      hint: 'mop pack writes one.',
    });
  const sources = await readProfiles(file, io.cwd);
  const profiles = sources.map(({ profile: { id, name } }) => ({ id, name }));
  const importing = { profiles, publish: options.flag('publish'), upgrade: options.flag('upgrade') };
  const result = await withEnvironment(io, ({ environment }) =>
    io.progress(`importing ${file}`, () => importSolution(environment, bytes, importing)),
  );
  for (const warning of result.warnings) io.warn(warning);
  io.print(io.json ? JSON.stringify(result) : describe(result).map(printableLine).join('\n'));
  return exitCodes.fine;
};

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function describe({ solution, profiles, published }: ImportResult): readonly string[] {
  const when = new Map(published.map((one) => [one.profile.id, one.publishedOn]));
  return [
    `imported ${solution ?? 'the package'}`,
    ...profiles.map(({ id, name }) => {
      const date = when.get(id);
      return `  "${name}" ${date === undefined ? 'is not published' : `is published as of ${date}`}`;
    }),
  ];
}
