import { listMembers } from '../deploy/list-members.ts';
import type { ProfileMembers } from '../deploy/list-members.ts';
import { exitCodes } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { csvText } from '../report/csv-text.ts';
import type { Run } from './command.ts';
import { withEnvironment } from './environment/open-environment.ts';
import { profileWord } from './profile-words.ts';

/** `mop members`. */
export const run: Run = async ({ args: [named], options, io }) => {
  const profile = named === undefined ? undefined : await profileWord(named, io.cwd);
  const profiles = await withEnvironment(io, ({ environment }) => listMembers(environment, profile?.word));
  if (io.json) io.print(JSON.stringify({ profiles }));
  else if (options.flag('csv')) io.print(csvText(['profile', 'user', 'team', 'id'], profiles.flatMap(rowsOf)));
  else if (profiles.length === 0) io.say('there are no profiles in this environment');
  else io.print(profiles.flatMap(describe).map(printableLine).join('\n'));
  return exitCodes.fine;
};

/** In the form that `mop assign --file` reads. */
function rowsOf({ profile, users, teams }: ProfileMembers): readonly (readonly string[])[] {
  return [
    ...users.map(({ name, id }) => [profile.name, name, '', id]),
    ...teams.map(({ name, id }) => [profile.name, '', name, id]),
  ];
}

function describe({ profile, users, teams }: ProfileMembers): readonly string[] {
  const people = [...users, ...teams].map(({ kind, name }) => `  ${kind} ${name}`);
  return [profile.name, ...(people.length === 0 ? ['  nobody'] : people)];
}
