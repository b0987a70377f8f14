import { join, resolve } from 'node:path';
import { findUnsayable, profileFromRows } from '../deploy/plan/profile-from-rows.ts';
import type { EnvironmentProfile } from '../deploy/plan/profile-rows.ts';
import { exitCodes, isFailure } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { CommandInput, CommandIo, Run } from './command.ts';
import { withEnvironment } from './environment/open-environment.ts';
import { pickProfile } from './plan/pick-profile.ts';
import { profileFileText } from './profile-file-text.ts';
import { profileFiles } from './profile-files.ts';
import { profileWord } from './profile-words.ts';
import { readProfileFile } from './read-profiles.ts';
import { slug } from './slug.ts';
import { findWorkspace, showPath, workspaceMetadata } from './workspace.ts';
import type { Workspace } from './workspace.ts';
import { writeOutput } from './write-output.ts';

/** `mop pull`. */
export const run: Run = async (input) => {
  const {
    args: [named = ''],
    options,
    io,
  } = input;
  const { word, name } = await profileWord(named, io.cwd);
  const rows = await withEnvironment(io, ({ environment, name: shown }) =>
    io.progress(`reading "${name}" from ${shown}`, async () =>
      pickProfile(await environment.readProfiles('latest'), { name: word, environment: shown }),
    ),
  );
  const workspace = await findWorkspace(io.cwd);
  const own = word === named ? await fileOf(rows.id, workspace, io.cwd) : named;
  const out = options.text('out') ?? own ?? join(workspace.folder, 'profiles', `${slug(rows.name)}.yaml`);
  const path = resolve(io.cwd, out);
  const isChanged = await writeTo(path, { rows, input });
  report({ rows, file: showPath(io.cwd, path), isChanged }, io);
  return exitCodes.fine;
};

async function writeTo(path: string, { rows, input }: { rows: EnvironmentProfile; input: CommandInput }) {
  const { options, io } = input;
  const metadata = await workspaceMetadata(await findWorkspace(io.cwd), {
    cwd: io.cwd,
    option: options.text('metadata'),
  });
  const origin = { metadata, cwd: io.cwd, isCarried: rows.managed };
  const { text, before } = await profileFileText(profileFromRows(rows), path, origin);
  if (text !== before) await writeOutput(path, text, io);
  return text !== before;
}

/** The file of a profile in the workspace, whatever it is called; undefined where none has its id. */
async function fileOf(id: string, workspace: Workspace, cwd: string): Promise<string | undefined> {
  for (const file of await profileFiles(workspace, cwd)) {
    const source = await readProfileFile(file, cwd).catch(passOver);
    if (source?.profile.id === id) return file;
  }
  return undefined;
}

/** A file that cannot be read is none of the profile's, as far as one can tell. */
function passOver(error: unknown): undefined {
  if (isFailure(error)) return undefined;
  throw error;
}

interface Pulled {
  readonly rows: EnvironmentProfile;
  readonly file: string;
  readonly isChanged: boolean;
}

function report({ rows, file, isChanged }: Pulled, io: CommandIo): void {
  const kept = [...findUnsayable(rows)].map(([what, tables]) => ({ what, tables }));
  for (const { what, tables } of kept)
    io.say(`stays in the environment, as no file says it: ${what} of ${tables.join(', ')}`);
  if (!rows.isPublished) io.say('with edits that are not published yet');
  if (!isChanged) io.say('the file says so already');
  const { id, name, items } = rows;
  io.print(
    io.json
      ? JSON.stringify({ profile: name, id, file, tables: items.length, changed: isChanged, kept })
      : printableLine(file),
  );
}
