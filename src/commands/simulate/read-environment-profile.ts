import { profileFromRows } from '../../deploy/plan/profile-from-rows.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { printProfile } from '../../schema/print-profile.ts';
import type { ProfileSource } from '../../schema/profile.ts';
import type { CommandIo } from '../command.ts';
import type { EnvironmentWord } from '../environment-word.ts';
import { withEnvironment } from '../environment/open-environment.ts';
import { pickProfile } from '../plan/pick-profile.ts';
import { readProfileBytes } from '../read-profiles.ts';
import { knownNames } from '../write-profiles.ts';

interface ProfileChoice {
  readonly io: CommandIo;
  readonly metadata: Metadata;
  /** Which one is meant where the word names none and there are several. */
  readonly usual: string | undefined;
}

/**
 * Reads a profile of an environment, as it is there with edits that wait for a publish.
 * @throws UsageError where it is not clear which one is meant
 */
export async function readEnvironmentProfile(
  { name, profile }: EnvironmentWord,
  { io, metadata, usual }: ProfileChoice,
): Promise<ProfileSource> {
  return withEnvironment({ ...io, environmentName: name }, ({ environment }) =>
    io.progress(`reading ${name}`, async () => {
      const all = await environment.readProfiles('latest');
      const [first] = all;
      const wanted = profile ?? (all.length === 1 ? first?.id : usual) ?? '';
      const rows = pickProfile(all, { name: wanted, environment: name });
      const text = printProfile(profileFromRows(rows), knownNames(metadata));
      return readProfileBytes(Buffer.from(text), `env:${name}/${rows.name}`);
    }),
  );
}
