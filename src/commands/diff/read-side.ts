import type { Side } from '../../deploy/plan/compare-sides.ts';
import { desiredProfile } from '../../deploy/plan/desired-profile.ts';
import type { CommandInput } from '../command.ts';
import { readEnvironmentWord } from '../environment-word.ts';
import { readProfiles } from '../read-profiles.ts';
import { findWorkspace, workspaceMetadata } from '../workspace.ts';
import { profileWriting } from '../write-profiles.ts';

/** The profiles of a file, a package or an environment, to be compared. HTTP is loaded only for an environment. */
export async function readSide(word: string, { options, io }: CommandInput): Promise<Side> {
  const environment = readEnvironmentWord(word);
  if (environment) {
    const { readEnvironmentSide } = await import('./read-environment-side.ts');
    return readEnvironmentSide(environment, io);
  }
  const option = options.text('metadata');
  const writing = profileWriting(await workspaceMetadata(await findWorkspace(io.cwd), { cwd: io.cwd, option }));
  const profiles = (await readProfiles(word, io.cwd)).map(({ profile }) => desiredProfile(profile, writing));
  const isFile = /\.ya?ml$/i.test(word);
  // A package carries no column selection. Source: semantics 7.
  return { profiles, unsaid: isFile ? [] : ['selectedcolumns'] };
}
