import type { Command, OptionDescription } from './command.ts';
import { unlockOption } from './plan/plan-options.ts';

/** Options that name people. */
const peopleOptions: readonly OptionDescription[] = [
  { flags: '--user <upn...>', description: 'users by sign-in name, mail address or id' },
  { flags: '--team <name...>', description: 'teams by name or id' },
  { flags: '--file <csv>', description: 'a CSV file with the columns user (or upn), team, and, if need be, profile' },
];

/** `mop assign`: gives profiles to people. */
export const assign: Command = {
  usage: 'assign [profile]',
  summary: 'give profiles to users and teams',
  description: `Gives profiles, named by name, id or file, to users and teams: to those of the options or of a file, or else to those that mop.yaml names under
environments.NAME.assign. A user or team can be in one profile only: whoever is in another is refused, unless --move takes
them out of it. Leaving and joining happen together or not at all. Whoever the environment refuses does not stop the others.
Run it again after it was cut short: it goes on where it stopped.`,
  options: [
    ...peopleOptions,
    { flags: '--move', description: 'take people out of the profile they are in' },
    { flags: '--prune', description: 'take out whoever mop.yaml does not name' },
    unlockOption,
  ],
  examples: [
    {
      line: 'mop assign "Northern Region" --user nora.lindqvist@contoso.example --team "Technicians North"',
      does: 'in the environment of --env, or the local Dataverse',
    },
    {
      line: 'mop assign "Northern Region" --user nora.lindqvist@contoso.example --move',
      does: 'moves her here from another profile',
    },
    { line: 'mop assign --file people.csv --move', does: 'many people, each with the profile of their line' },
    { line: 'mop assign --prune', does: 'exactly the people whom mop.yaml names' },
  ],
  load: () => import('./assign.run.ts'),
};

/** `mop unassign`: takes profiles from people. */
export const unassign: Command = {
  usage: 'unassign [profile]',
  summary: 'take profiles from users and teams',
  description: 'Takes profiles from users and teams. Whoever is not in it stays untouched.',
  options: [...peopleOptions, unlockOption],
  examples: [
    {
      line: 'mop unassign "Northern Region" --user nora.lindqvist@contoso.example',
      does: 'she has no profile afterwards',
    },
    { line: 'mop unassign "Northern Region" --file leavers.csv', does: 'the same for many' },
  ],
  load: () => import('./unassign.run.ts'),
};

/** `mop members`: who has which profile. */
export const members: Command = {
  usage: 'members [profile]',
  summary: 'list who has which profile',
  description: 'Lists the users and teams of one profile, or of every profile.',
  options: [{ flags: '--csv', description: 'as CSV, in the form that mop assign --file reads' }],
  examples: [
    { line: 'mop members', does: 'every profile and its people' },
    { line: 'mop members --csv > people.csv', does: 'the same for a spreadsheet' },
  ],
  load: () => import('./members.run.ts'),
};
