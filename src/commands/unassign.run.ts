import { unassignPeople } from '../deploy/unassign-people.ts';
import { unassignmentText } from '../report/people-text.ts';
import type { Run } from './command.ts';
import { withEnvironment } from './environment/open-environment.ts';
import { exitCodeOf } from './people/exit-code-of.ts';
import { oneOrMany } from './people/one-or-many.ts';
import { rememberPeople } from './people/remember-people.ts';
import { readNamedPeople } from './people/read-people.ts';
import { withLock } from './plan/with-lock.ts';
import { profileWord } from './profile-words.ts';

/** `mop unassign`. */
export const run: Run = async (given) => {
  const { io } = given;
  const profiles = await Promise.all(given.args.map((word) => profileWord(word, io.cwd)));
  const args = profiles.map(({ word }) => word);
  const input = { ...given, args };
  const people = (await readNamedPeople(input)) ?? args.map((profile) => ({ profile, users: [], teams: [] }));
  const result = await withEnvironment(io, (opened) =>
    withLock(opened, input, (state) => {
      const { environment } = opened;
      const context = { environment, journal: state.moves, remember: rememberPeople(opened, state, io) };
      return io.progress('unassigning', (onProgress) => unassignPeople({ ...context, onProgress }, people));
    }),
  );
  for (const warning of result.warnings) io.warn(warning);
  io.print(io.json ? JSON.stringify(oneOrMany(result, args[0])) : unassignmentText(result));
  return exitCodeOf(result.profiles.flatMap(({ failed }) => failed));
};
