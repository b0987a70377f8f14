import { stat } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import { fileFailure } from '../diagnostics/file-failure.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { Metadata } from '../metadata/metadata.ts';
import type { Profile } from '../schema/profile.ts';
import { packSolution } from '../solution/pack-solution.ts';
import { replaceInPackage } from '../solution/replace-in-package.ts';
import { writePackageFiles } from '../solution/write-package-files.ts';
import type { CommandInput, OptionValues, Run } from './command.ts';
import { expandProfiles } from './profile-files.ts';
import { readProfiles } from './read-profiles.ts';
import { describeSolution } from './describe-solution.ts';
import { findWorkspace, showPath, workspaceMetadata } from './workspace.ts';
import type { Workspace } from './workspace.ts';
import { profileWriting } from './write-profiles.ts';
import { writeResult } from './write-output.ts';

/** `mop pack`. */
export const run: Run = async (input) => {
  const { args, options, io } = input;
  const into = options.text('into');
  if (into !== undefined) refuseDescription(options);
  const workspace = await findWorkspace(io.cwd);
  const metadata = await workspaceMetadata(workspace, { cwd: io.cwd, option: options.text('metadata') });
  const profiles: Profile[] = [];
  for (const word of await expandProfiles(args, io.cwd))
    profiles.push(...(await readProfiles(word, io.cwd)).map((source) => source.profile));
  const { written, warnings } =
    into === undefined
      ? await packNew(profiles, { input, workspace, metadata })
      : await packInto(into, profiles, { input, metadata });
  for (const warning of warnings) io.warn(warning);
  io.print(
    io.json
      ? JSON.stringify({ files: written, profiles: profiles.map(({ id, name }) => ({ id, name })), warnings })
      : written.map(printableLine).join('\n'),
  );
  return exitCodes.fine;
};

/** What --into names has a name, a version and a publisher already. @throws UsageError that names the options that say others */
function refuseDescription(options: OptionValues): void {
  const texts = ['solution', 'version', 'publisher', 'prefix'].filter((name) => options.text(name) !== undefined);
  const said = [...texts, ...(options.flag('managed') ? ['managed'] : [])].map((name) => `--${name}`);
  if (said.length === 0) return;
  throw new UsageError(`${said.join(', ')} ${said.length === 1 ? 'does' : 'do'} not go with --into`, {
    code: 'invalid-option',
    hint: 'The package keeps its name, version and publisher, and stays managed or not; leave --into away for a new one.',
  });
}

interface Written {
  readonly written: readonly string[];
  readonly warnings: readonly string[];
}

async function packNew(
  profiles: readonly Profile[],
  { input, workspace, metadata }: { input: CommandInput; workspace: Workspace; metadata: Metadata },
): Promise<Written> {
  const { options, io } = input;
  const solution = describeSolution(input, workspace);
  const out =
    options.text('out') ??
    `${solution.uniqueName}_${solution.version.replaceAll('.', '_')}${solution.managed ? '_managed' : ''}.zip`;
  const { bytes, warnings } = await packSolution({ profiles, solution, writing: profileWriting(metadata), metadata });
  await writeResult(out, bytes, io);
  return { written: [out], warnings };
}

async function packInto(
  into: string,
  profiles: readonly Profile[],
  { input: { options, io }, metadata }: { input: CommandInput; metadata: Metadata },
): Promise<Written> {
  const path = resolve(io.cwd, into);
  const replacement = await replaceInPackage(path, { profiles, writing: profileWriting(metadata), metadata }, into);
  const out = options.text('out');
  if (replacement.kind === 'zip') {
    if (out === undefined)
      throw new UsageError('say where to write the package', {
        code: 'missing-option',
        hint: `Say --out ${into} to replace it.`,
      });
    await writeResult(out, replacement.bytes, io);
    return { written: [out], warnings: replacement.warnings };
  }
  if (out !== undefined && resolve(io.cwd, out) !== path) return packElsewhere({ into, out, io }, replacement);
  await writePackageFiles(replacement.files);
  return { written: replacement.files.map((file) => showPath(io.cwd, file.path)), warnings: replacement.warnings };
}

/** A folder or document written to another place: a copy, with the changed files in it. */
async function packElsewhere(
  { into, out, io }: { into: string; out: string; io: CommandInput['io'] },
  { files, warnings }: { files: readonly { path: string; bytes: Uint8Array }[]; warnings: readonly string[] },
): Promise<Written> {
  const [source, target] = [resolve(io.cwd, into), resolve(io.cwd, out)];
  if (await stat(target).catch(() => undefined))
    throw new UsageError(`${out} is there already`, {
      code: 'file-exists',
      hint: 'Name a new folder, or leave --out away to change the package in place.',
    });
  if (target.startsWith(source + sep))
    throw new UsageError(`${out} lies in the package itself`, {
      code: 'invalid-option',
      hint: 'Name a place beside it.',
    });
  await copy(source, target).catch((error: unknown) => {
    throw fileFailure(error, out);
  });
  const moved = files.map((file) => ({ ...file, path: target + file.path.slice(source.length) }));
  await writePackageFiles(moved);
  return { written: [out], warnings };
}

async function copy(source: string, target: string): Promise<void> {
  const { cp, mkdir } = await import('node:fs/promises');
  await mkdir(dirname(target), { recursive: true });
  await cp(source, target, { recursive: true });
}
