import { join, resolve } from 'node:path';
import { exitCodes, FileError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { countWords } from '../report/count-words.ts';
import type { Profile, ProfileSource } from '../schema/profile.ts';
import type { Package } from '../solution/package.ts';
import { openPackage } from '../solution/open-package.ts';
import { requireReadable } from '../solution/require-readable.ts';
import type { CommandIo, Run } from './command.ts';
import { profileFileText } from './profile-file-text.ts';
import type { ProfileFileText } from './profile-file-text.ts';
import { uniqueSlugs } from './slug.ts';
import { findWorkspace, showPath, workspaceMetadata } from './workspace.ts';
import { agreeToReplace, writeOutput } from './write-output.ts';

/** `mop unpack`. */
export const run: Run = async ({ args: [word = ''], options, io }) => {
  const opened = await openPackage(resolve(io.cwd, word), word);
  requireReadable(opened);
  refuseEmpty(opened, word);
  for (const source of opened.sources) refuseDoubled(source);
  const option = options.text('metadata');
  const metadata = await workspaceMetadata(await findWorkspace(io.cwd), { cwd: io.cwd, option });
  const targets = targetsOf(opened, resolve(io.cwd, options.text('out') ?? 'profiles'));
  const paths = targets.map(({ path }) => path);
  if (!options.flag('force')) await agreeToReplace(paths, io);
  const origin = { metadata, cwd: io.cwd, isCarried: true };
  const files: UnpackedFile[] = [];
  for (const target of targets) {
    files.push({ ...target, ...(await profileFileText(target.profile, target.path, origin)) });
  }
  for (const { path, text, before } of files) if (text !== before) await writeOutput(path, text, io);
  report(files, io);
  return exitCodes.fine;
};

interface Target {
  readonly profile: Profile;
  readonly path: string;
}

type UnpackedFile = Target & ProfileFileText;

function targetsOf({ sources }: Package, folder: string): Target[] {
  const names = uniqueSlugs(sources.map((source) => source.profile.name));
  return sources.map(({ profile }, index) => ({ profile, path: join(folder, `${names[index] ?? 'profile'}.yaml`) }));
}

function report(files: readonly UnpackedFile[], io: CommandIo): void {
  const written = files.map(({ profile: { name, id, items }, path }) => ({
    profile: name,
    id,
    file: showPath(io.cwd, path),
    tables: items.length,
  }));
  for (const one of written) io.say(`${one.profile}: ${countWords(one.tables, 'table')}`);
  io.print(io.json ? JSON.stringify({ profiles: written }) : written.map((one) => printableLine(one.file)).join('\n'));
}

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

/** A profile file has each table once: of two, one would be lost. */
function refuseDoubled(source: ProfileSource): void {
  const { file, profile } = source;
  const seen = new Set<string>();
  for (const { table, path } of profile.items) {
    if (seen.has(table))
      throw new FileError(
        printableLine(`"${profile.name}" has the table "${table}" twice, and a profile file holds each table once`),
        {
          code: 'duplicate-table',
          where: { file, ...source.locate({ path, on: 'key' }) },
          hint: 'merge the two and remove one; mop lint shows both',
        },
      );
    seen.add(table);
  }
}
