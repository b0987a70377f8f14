import { assignPeople } from '../deploy/assign-people.ts';
import { UsageError } from '../diagnostics/errors.ts';
import { assignmentText } from '../report/people-text.ts';
import type { Run } from './command.ts';
import { withEnvironment } from './environment/open-environment.ts';
import type { OpenEnvironment } from './environment/open-environment.ts';
import { exitCodeOf } from './people/exit-code-of.ts';
import { oneOrMany } from './people/one-or-many.ts';
import { rememberPeople } from './people/remember-people.ts';
import { readAssignedPeople, readNamedPeople } from './people/read-people.ts';
import { withLock } from './plan/with-lock.ts';
import { profileWord } from './profile-words.ts';

/** `mop assign`. */
export const run: Run = async (given) => {
  const { options, io } = given;
  const profiles = await Promise.all(given.args.map((word) => profileWord(word, io.cwd)));
  const input = { ...given, args: profiles.map(({ word }) => word) };
  const named = await readNamedPeople(input);
  const prune = options.flag('prune');
  if (named && prune) {
    throw new UsageError('--prune goes with the people that mop.yaml names, not with --user, --team or --file', {
      code: 'invalid-option',
      hint: 'mop unassign takes people out',
    });
  }
  const others = named ? 'leave' : prune ? 'remove' : 'list';
  const onWarning = (text: string): void => {
    io.warn(text);
  };
  const peopleOf = ({ name, entry }: Pick<OpenEnvironment, 'name' | 'entry'>) =>
    named ?? readAssignedPeople(entry, { name, profile: profiles[0]?.name });
  const assign = (opened: OpenEnvironment) => {
    const { environment } = opened;
    const people = peopleOf(opened);
    const label = people.length === 1 ? `assigning "${people.map((one) => one.profile).join('')}"` : 'assigning';
    const request = { people, move: options.flag('move'), others } as const;
    return withLock(opened, input, (state) => {
      const context = { environment, journal: state.moves, remember: rememberPeople(opened, state, io), onWarning };
      return io.progress(label, (onProgress) => assignPeople({ ...context, onProgress }, request));
    });
  };
  const result = await withEnvironment(io, assign, peopleOf);
  if (!result.privilegesChecked) io.say('the environment does not tell what roles allow, so that was not checked');
  for (const warning of result.warnings) io.warn(warning);
  io.print(io.json ? JSON.stringify(oneOrMany(result, given.args[0])) : assignmentText(result));
  return exitCodeOf(result.profiles.flatMap(({ failed }) => failed));
};
