import { join } from 'node:path';
import type { ProfileFileSource } from '../../schema/read-profile.ts';
import type { CommandIo } from '../command.ts';
import { pickProfile } from '../plan/pick-profile.ts';
import { profileFiles, refuseUnnamed } from '../profile-files.ts';
import { readProfileFile } from '../read-profiles.ts';
import { showPath } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';

/** A profile file by its path, or by the name of a profile in profiles/. @throws UsageError, FileError where there is none */
export async function findProfileFile(word: string, workspace: Workspace, cwd: string): Promise<ProfileFileSource> {
  if (/\.ya?ml$/i.test(word)) return readProfileFile(word, cwd);
  const files = await profileFiles(workspace, cwd);
  const sources = await Promise.all(files.map((file) => readProfileFile(file, cwd)));
  const found = sources.map((source) => ({ source, id: source.profile.id, name: source.profile.name }));
  return pickProfile(found, { name: word, environment: showPath(cwd, join(workspace.folder, 'profiles')) }).source;
}

/** The file of the only profile of a workspace, or the one that is chosen. @throws UsageError where there is none, or nobody to ask */
export async function chooseProfileFile(workspace: Workspace, io: CommandIo): Promise<string> {
  const files = await profileFiles(workspace, io.cwd);
  const [only] = files;
  if (files.length === 1 && only !== undefined) return only;
  const canAsk = files.length > 1 && io.canAsk && !io.json;
  const chosen = canAsk
    ? await io.choose({ message: 'Which profile?', choices: files.map((value) => ({ value })) })
    : undefined;
  if (chosen === undefined) throw refuseUnnamed(files);
  return chosen;
}
