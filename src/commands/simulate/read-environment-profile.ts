import type { Metadata } from '../../metadata/metadata.ts';
import type { ProfileSource } from '../../schema/profile.ts';
import type { CommandIo } from '../command.ts';
import type { EnvironmentWord } from '../environment-word.ts';
import { withEnvironment } from '../environment/open-environment.ts';
import { sourceOfRows } from '../environment/source-of-rows.ts';
import { pickProfile } from '../plan/pick-profile.ts';

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
      return sourceOfRows(rows, { environment: name, metadata });
    }),
  );
}
