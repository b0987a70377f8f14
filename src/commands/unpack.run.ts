import { join, resolve } from 'node:path';
import { exitCodes, FileError } from '../diagnostics/errors.ts';
import { printProfile } from '../schema/print-profile.ts';
import type { Package } from '../solution/package.ts';
import { openPackage } from '../solution/open-package.ts';
import { requireReadable } from '../solution/require-readable.ts';
import type { Run } from './command.ts';
import { uniqueSlugs } from './slug.ts';
import { findWorkspace, showPath, workspaceMetadata } from './workspace.ts';
import { knownNames, makeReadable } from './write-profiles.ts';
import { refuseExisting, writeOutput } from './write-output.ts';

/** `mop unpack`. */
export const run: Run = async ({ args: [word = ''], options, io }) => {
  const opened = await openPackage(resolve(io.cwd, word), word);
  requireReadable(opened);
  refuseEmpty(opened, word);
  const metadata = await workspaceMetadata(await findWorkspace(io.cwd), {
    cwd: io.cwd,
    option: options.text('metadata'),
  });
  const folder = resolve(io.cwd, options.text('out') ?? 'profiles');
  const names = uniqueSlugs(opened.sources.map((source) => source.profile.name));
  const files = opened.sources.map(({ profile }, index) => ({
    profile,
    path: join(folder, `${names[index] ?? 'profile'}.yaml`),
  }));
  if (!options.flag('force'))
    await refuseExisting(
      files.map((file) => file.path),
      io.cwd,
    );
  const written = [];
  for (const { profile, path } of files) {
    await writeOutput(path, printProfile(makeReadable(profile, metadata), knownNames(metadata)), io);
    written.push({ profile: profile.name, id: profile.id, file: showPath(io.cwd, path), tables: profile.items.length });
  }
  for (const one of written) io.say(`${one.profile}: ${one.tables} tables`);
  io.print(io.json ? JSON.stringify({ profiles: written }) : written.map((one) => one.file).join('\n'));
  return exitCodes.fine;
};

/** A package without a profile, or whose profile the packager lost, is worth a word. */
function refuseEmpty({ sources, lostProfiles }: Package, file: string): void {
  if (sources.length > 0) return;
  const lost = lostProfiles.length > 0;
  const message = lost
    ? 'the package names a profile, but does not hold it where the server would read it'
    : 'there is no mobile offline profile in this package';
  throw new FileError(message, {
    code: lost ? 'profile-lost-in-package' : 'no-profile',
    where: { file },
    ...(lost ? { hint: 'mop lint shows which one and why.' } : {}),
  });
}
