import { resolve } from 'node:path';
import { findUnsayable, profileFromRows } from '../deploy/plan/profile-from-rows.ts';
import type { EnvironmentProfile } from '../deploy/plan/profile-rows.ts';
import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { CommandInput, CommandIo, Run } from './command.ts';
import { withEnvironment } from './environment/open-environment.ts';
import { pickProfile } from './plan/pick-profile.ts';
import { profileFileText } from './profile-file-text.ts';
import { profileWord } from './profile-words.ts';
import { slug } from './slug.ts';
import { findWorkspace, showPath, workspaceMetadata } from './workspace.ts';
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
  const { folder } = await findWorkspace(io.cwd);
  const out = options.text('out') ?? (word === named ? undefined : named);
  const path = out === undefined ? resolve(folder, 'profiles', `${slug(rows.name)}.yaml`) : resolve(io.cwd, out);
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
  const { text, before } = await profileFileText(profileFromRows(rows), path, { metadata, cwd: io.cwd });
  if (before && before.id !== rows.id) throw refuseOther(showPath(io.cwd, path), before.id);
  if (text !== before?.text) await writeOutput(path, text, io);
  return text !== before?.text;
}

function refuseOther(file: string, id: string): UsageError {
  return new UsageError(`${file} holds another profile, with the id ${id}`, {
    code: 'other-profile',
    hint: 'Name another place with --out.',
  });
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
