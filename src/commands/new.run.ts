import { join, resolve } from 'node:path';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { readProfile } from '../schema/read-profile.ts';
import { leaveOut, optionalGroups, startProfile } from '../schema/template.ts';
import type { CommandInput, Run } from './command.ts';
import { readShippedFile } from './shipped-file.ts';
import { slug } from './slug.ts';
import { findWorkspace, showPath } from './workspace.ts';
import { agreeToReplace, writeOutput } from './write-output.ts';

const emptyTemplate = 'version: 1\n\ntables: {}\n';

/** `mop new`. */
export const run: Run = async (input) => {
  const {
    args: [name = ''],
    options,
    io,
  } = input;
  if (name.trim() === '') throw new UsageError('a profile needs a name', { code: 'empty-name' });
  const text = startProfile(await readTemplate(input), { name: name.trim(), description: options.text('description') });
  const workspace = await findWorkspace(io.cwd);
  const path = resolve(io.cwd, options.text('out') ?? join(workspace.folder, 'profiles', `${slug(name)}.yaml`));
  if (!options.flag('force')) await agreeToReplace([path], io);
  await writeOutput(path, text, io);
  describe(text, showPath(io.cwd, path), input);
  return exitCodes.fine;
};

function describe(text: string, file: string, { io }: CommandInput): void {
  const { source } = readProfile(text, file);
  const tables = source?.profile.items.length ?? 0;
  io.say(`${tables} tables; next: mop lint ${file}`);
  io.print(
    io.json
      ? JSON.stringify({ file, id: source?.profile.id, name: source?.profile.name, tables })
      : printableLine(file),
  );
}

async function readTemplate({ options }: CommandInput): Promise<string> {
  const without = (options.text('without') ?? '')
    .split(',')
    .map((group) => group.trim())
    .filter((group) => group !== '');
  if (options.text('template') === 'empty') return emptyTemplate;
  const template = await readShippedFile('profiles/field-service.yaml');
  const known = optionalGroups(template).map((group) => group.name);
  for (const group of without) if (!known.includes(group)) throw unknownGroup(group, known);
  return leaveOut(template, new Set(without));
}

function unknownGroup(group: string, known: readonly string[]): UsageError {
  const near = didYouMean(group, known);
  return new UsageError(`there is no group "${group}"${near === undefined ? '' : `; did you mean "${near}"?`}`, {
    code: 'unknown-group',
    hint: `Groups that can be left out: ${known.join(', ')}.`,
  });
}
