import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isFailure } from '../../diagnostics/errors.ts';
import profileSchema from '../../schema/profile.schema.json' with { type: 'json' };
import type { CommandInput } from '../command.ts';
import { lintSetup } from '../lint/lint-setup.ts';
import { profileFiles } from '../profile-files.ts';
import { readProfileFile } from '../read-profiles.ts';
import { showPath, workspaceMetadata } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { attempt, fine, warn } from './check.ts';
import type { Check } from './check.ts';

/** Looks at a workspace: its mop.yaml was read already. */
export async function checkWorkspace(workspace: Workspace, input: CommandInput): Promise<readonly Check[]> {
  const { cwd } = input.io;
  const { file, settings } = workspace;
  const count = Object.keys(settings.environments ?? {}).length;
  const own =
    file === undefined
      ? warn('workspace', 'there is no mop.yaml here or above', 'mop init makes a workspace; lint needs none.')
      : fine('workspace', `${file}, environments: ${count}`);
  const profiles = await attempt('profiles', () => checkProfiles(workspace, cwd));
  if (file === undefined) return [own, profiles];
  const rules = await attempt('rules', async () => {
    const { preset, layers } = await lintSetup(input, workspace);
    return fine('rules', `preset ${preset}, settings of rules: ${layers.length}`);
  });
  const metadata = await attempt('metadata', async () => {
    await workspaceMetadata(workspace, { cwd, option: undefined });
    return fine('metadata', settings.metadata ?? 'the tables of Microsoft; mop metadata pull adds your own');
  });
  return [own, profiles, rules, metadata, await checkSchema(workspace, cwd), await checkIgnored(workspace)];
}

async function checkProfiles(workspace: Workspace, cwd: string): Promise<Check> {
  const files = await profileFiles(workspace, cwd);
  const broken: string[] = [];
  for (const file of files) {
    try {
      await readProfileFile(file, cwd);
    } catch (error) {
      if (!isFailure(error) || files.length === 1) throw error;
      broken.push(basename(file));
    }
  }
  if (broken.length === 0) return fine('profiles', `profile files: ${files.length}, all readable`);
  return {
    ...warn('profiles', `not readable: ${broken.join(', ')}`, 'mop lint says where and why.'),
    status: 'fail',
    exitCode: 2,
  };
}

/** Editors check profile files against the copy in the workspace. */
async function checkSchema({ folder }: Workspace, cwd: string): Promise<Check> {
  const path = join(folder, 'schema', 'profile.schema.json');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  const hint = `mop schema --out ${showPath(cwd, path)} writes it.`;
  if (text === undefined) return warn('schema', 'editors have no schema of profile files to check against', hint);
  const isFresh = text === `${JSON.stringify(profileSchema, undefined, 2)}\n`;
  return isFresh ? fine('schema', 'as this version has it') : warn('schema', 'it is of another version of mop', hint);
}

/** What mop keeps for itself holds names of people, and is nothing to commit. */
async function checkIgnored({ folder }: Workspace): Promise<Check> {
  const [own, outer] = await Promise.all(
    [join(folder, '.mop', '.gitignore'), join(folder, '.gitignore')].map((path) =>
      readFile(path, 'utf8').catch(() => ''),
    ),
  );
  const isIgnored = (own ?? '').trim() === '*' || /^\/?\.mop\/?$/m.test(outer ?? '');
  const isThere = await stat(join(folder, '.mop')).catch(() => undefined);
  if (isIgnored) return fine('git', '.mop is ignored');
  if (!isThere) return fine('git', '.mop is not there yet, and will ignore itself');
  return warn('git', '.mop is not ignored by git', 'Add a line .mop/ to .gitignore.');
}
