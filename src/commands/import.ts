import type { Command } from './command.ts';
import { metadataOption, overwriteOption, unlockOption, yesOption } from './options.ts';

/** `mop import`: a solution package into an environment. */
export const importCommand: Command = {
  usage: 'import <package>',
  summary: 'import a solution package and publish its profiles',
  description: `Has the environment check a package, imports it, shows how far the import job is, publishes the profiles in it and reads everything back.
What the environment lacks is named before anything is changed. Where the import replaces what is there, the difference is shown and --yes needed; what deletes,
widens a table to all rows or overwrites changes that were made by hand needs --allow-destructive too. What is there already is not imported again, and a run that
was cut short is finished by running the same command again. Profiles in a package arrive without people: see "mop assign".`,
  options: [
    {
      flags: '--upgrade',
      description: 'upgrade the installed managed solution: what the package no longer has goes away',
    },
    { flags: '--no-publish', description: 'leave the profiles unpublished' },
    yesOption,
    overwriteOption,
    metadataOption,
    unlockOption,
  ],
  examples: [
    { line: 'mop import ContosoOffline_managed.zip --env test', does: 'into the environment "test" of mop.yaml' },
    { line: 'mop import ContosoOffline_managed.zip --upgrade --env test --yes', does: 'the same from a pipeline' },
  ],
  load: () => import('./import.run.ts'),
};
