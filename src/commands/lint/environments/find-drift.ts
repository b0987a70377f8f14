import { desiredProfile } from '../../../deploy/plan/desired-profile.ts';
import type { EnvironmentProfile, ProfileRows } from '../../../deploy/plan/profile-rows.ts';
import { carriedRows } from '../../../deploy/solutions/carried-rows.ts';
import { FileError } from '../../../diagnostics/errors.ts';
import type { Metadata } from '../../../metadata/metadata.ts';
import type { ProfileSource } from '../../../schema/profile.ts';
import type { Difference, Drift } from '../../../validate/environment-facts.ts';
import type { CommandIo } from '../../command.ts';
import { profileFiles } from '../../profile-files.ts';
import { readProfileFile } from '../../read-profiles.ts';
import type { Workspace } from '../../workspace.ts';
import { profileWriting } from '../../write-profiles.ts';
import { toDifferences } from './to-differences.ts';

/** A profile file of the workspace, and the rows that it asks for. */
export interface WantedProfile {
  readonly source: ProfileSource;
  readonly rows: ProfileRows;
}

/** The profile files of a workspace; one that cannot be read, or not be applied, is left out with a warning. */
export async function readWantedProfiles(
  workspace: Workspace,
  metadata: Metadata,
  io: CommandIo,
): Promise<readonly WantedProfile[]> {
  const wanted: WantedProfile[] = [];
  for (const file of await profileFiles(workspace, io.cwd)) {
    try {
      const source = await readProfileFile(file, io.cwd);
      wanted.push({ source, rows: desiredProfile(source.profile, profileWriting(metadata)) });
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      io.warn(`${file} cannot be compared with an environment: ${error.message}`);
    }
  }
  return wanted;
}

/** What is otherwise in the file of a profile, which is the one with its id, or else its name; undefined where there is none. */
export function findDrift(profile: EnvironmentProfile, files: readonly WantedProfile[]): Drift | undefined {
  const name = profile.name.toLowerCase();
  const own =
    files.find(({ rows }) => rows.id === profile.id) ?? files.find(({ rows }) => rows.name.toLowerCase() === name);
  if (!own) return undefined;
  const said = profile.managed ? carriedRows(own.rows) : own.rows;
  const differences = toDifferences(said, profile).map((difference) => withPlace(difference, own.source));
  return { file: own.source.file, differences };
}

function withPlace(difference: Difference, source: ProfileSource): Difference {
  const { table, what } = difference;
  if (what === 'added') return difference;
  const place = table === undefined ? { path: ['name'] } : ({ path: ['tables', table], on: 'key' } as const);
  return { ...difference, at: { file: source.file, ...source.locate(place) } };
}
