import type { Side } from '../../deploy/plan/compare-sides.ts';
import type { CommandIo } from '../command.ts';
import type { EnvironmentWord } from '../environment-word.ts';
import { withEnvironment } from '../environment/open-environment.ts';
import { pickProfile } from '../plan/pick-profile.ts';

/** The profiles of an environment, or one of them, with the edits that wait for a publish. */
export async function readEnvironmentSide({ name, profile }: EnvironmentWord, io: CommandIo): Promise<Side> {
  return withEnvironment({ ...io, environmentName: name }, ({ environment }) =>
    io.progress(`reading ${name}`, async () => {
      const profiles = await environment.readProfiles('latest');
      if (profile === undefined) return { profiles, unsaid: [] };
      return { profiles: [pickProfile(profiles, { name: profile, environment: name })], unsaid: [] };
    }),
  );
}
