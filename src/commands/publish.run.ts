import { publishProfile } from '../deploy/publish-profile.ts';
import { exitCodes } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { Run } from './command.ts';
import { withEnvironment } from './environment/open-environment.ts';
import { withLock } from './plan/with-lock.ts';
import { profileWord } from './profile-words.ts';

/** `mop publish`. */
export const run: Run = async (input) => {
  const { args, io } = input;
  const { word, name } = await profileWord(args[0] ?? '', io.cwd);
  const result = await withEnvironment(io, (opened) =>
    withLock(opened, input, async ({ journal }) => {
      const pending = await journal.pending();
      if (pending) io.warn(`an earlier run was cut short: mop rollback ${pending.snapshot} goes back to before it`);
      return io.progress(`publishing "${name}"`, () => publishProfile(opened.environment, word));
    }),
  );
  const remark = result.hadChanges ? '' : ' (nothing in it had changed)';
  io.print(
    io.json
      ? JSON.stringify(result)
      : printableLine(`"${result.profile.name}" is published as of ${result.publishedOn}${remark}`),
  );
  return exitCodes.fine;
};
