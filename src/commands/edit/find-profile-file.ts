import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProfileFileSource } from '../../schema/read-profile.ts';
import { readProfileFile } from '../read-profiles.ts';
import { pickProfile } from '../plan/pick-profile.ts';
import { showPath } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';

/** A profile file by its path, or by the name of a profile in profiles/. @throws UsageError, FileError where there is none */
export async function findProfileFile(word: string, workspace: Workspace, cwd: string): Promise<ProfileFileSource> {
  if (/\.ya?ml$/i.test(word)) return readProfileFile(word, cwd);
  const folder = join(workspace.folder, 'profiles');
  const names = (await readdir(folder).catch(() => [])).filter((name) => /\.ya?ml$/.test(name)).sort();
  const sources = await Promise.all(names.map((name) => readProfileFile(showPath(cwd, join(folder, name)), cwd)));
  const found = sources.map((source) => ({ source, id: source.profile.id, name: source.profile.name }));
  return pickProfile(found, { name: word, environment: showPath(cwd, folder) }).source;
}
