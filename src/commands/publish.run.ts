import { publishProfile } from '../deploy/publish-profile.ts';
import { exitCodes } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { Run } from './command.ts';
import { withEnvironment } from './environment/open-environment.ts';
import { profileWord } from './profile-words.ts';

/** `mop publish`. */
export const run: Run = async ({ args: [named = ''], io }) => {
  const { word, name } = await profileWord(named, io.cwd);
  const result = await withEnvironment(io, ({ environment }) =>
    io.progress(`publishing "${name}"`, () => publishProfile(environment, word)),
  );
  const remark = result.hadChanges ? '' : ' (nothing in it had changed)';
  io.print(
    io.json
      ? JSON.stringify(result)
      : printableLine(`"${result.profile.name}" is published as of ${result.publishedOn}${remark}`),
  );
  return exitCodes.fine;
};
