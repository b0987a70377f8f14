import type { Command } from './command.ts';
import { moveOption, peopleOptions, prunePeopleOption, unlockOption } from './options.ts';

/** `mop assign`: gives profiles to people. */
export const assign: Command = {
  usage: 'assign [profile]',
  summary: 'give profiles to users and teams',
  description: `Gives profiles, named by name, id or file, to users and teams: to those of the options or of a file, or else to those that mop.yaml names under
environments.NAME.assign. A user or team can be in one profile only: whoever is in another is refused, unless --move takes
them out of it. Leaving and joining happen together or not at all. Whoever the environment refuses does not stop the others.
Run it again after it was cut short: it goes on where it stopped.`,
  options: [...peopleOptions, moveOption, prunePeopleOption, unlockOption],
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
