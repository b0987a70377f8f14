import type { Command, OptionDescription } from './command.ts';

/** Options that name people. */
export const peopleOptions: readonly OptionDescription[] = [
  { flags: '--user <upn...>', description: 'users by sign-in name, mail address or id' },
  { flags: '--team <name...>', description: 'teams by name or id' },
];

/** `mop assign`: gives a profile to people. */
export const assign: Command = {
  usage: 'assign <profile>',
  summary: 'give a profile to users and teams',
  description: `Gives a profile to users and teams. A user or team can be in one profile only: whoever is in another is refused, unless --move takes them
out of it. A move that was cut short is finished by the next run.`,
  options: [...peopleOptions, { flags: '--move', description: 'take people out of the profile they are in' }],
  examples: [
    {
      line: 'mop assign "Northern Region" --user nora.lindqvist@contoso.example --team "Technicians North"',
      does: 'in the environment of --env, or the local Dataverse',
    },
    {
      line: 'mop assign "Northern Region" --user nora.lindqvist@contoso.example --move',
      does: 'moves her here from another profile',
    },
  ],
  load: () => import('./assign.run.ts'),
};

/** `mop unassign`: takes a profile from people. */
export const unassign: Command = {
  usage: 'unassign <profile>',
  summary: 'take a profile from users and teams',
  description: 'Takes a profile from users and teams. Whoever is not in it stays untouched.',
  options: peopleOptions,
  examples: [
    {
      line: 'mop unassign "Northern Region" --user nora.lindqvist@contoso.example',
      does: 'she has no profile afterwards',
    },
  ],
  load: () => import('./unassign.run.ts'),
};

/** `mop members`: who has which profile. */
export const members: Command = {
  usage: 'members [profile]',
  summary: 'list who has which profile',
  description: 'Lists the users and teams of one profile, or of every profile.',
  options: [],
  examples: [{ line: 'mop members', does: 'every profile and its people' }],
  load: () => import('./members.run.ts'),
};
