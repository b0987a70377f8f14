import type { Command, OptionDescription } from './command.ts';

const forceUnlock: OptionDescription = {
  flags: '--force-unlock <id>',
  description: 'break the lock of another run that has ended',
};

/** `mop export`: profiles out of an environment, as a solution. */
export const exportCommand: Command = {
  usage: 'export <profiles...>',
  summary: "export profiles as a solution, through the environment's own export",
  description: `Exports profiles, named by name, id or file, through a solution of the environment. The solution and its publisher are made where they are missing, and profiles are
added where they are not in it. Only what is published travels: unpublished changes are pointed out, or published first with --publish.
The environment exports in the background, and the file is checked before it is written.`,
  options: [
    { flags: '--solution <name>', description: 'unique name of the solution' },
    { flags: '--publisher <name>', description: 'unique name of the publisher of a solution that is made' },
    { flags: '--prefix <prefix>', description: "that publisher's customization prefix" },
    { flags: '--version <version>', description: 'set the version of the solution first' },
    { flags: '--bump', description: 'raise the last number of its version first' },
    { flags: '--publish', description: 'publish what is not published first' },
    { flags: '--managed', description: 'a managed package, for environments downstream' },
    { flags: '--out <file>', description: 'file to write' },
    forceUnlock,
  ],
  examples: [
    {
      line: 'mop export "Northern Region" --solution ContosoOffline --managed --out ContosoOffline_managed.zip',
      does: 'from the environment of --env, or the local Dataverse',
    },
  ],
  load: () => import('./export.run.ts'),
};

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
    { flags: '--yes', description: 'do it without asking' },
    {
      flags: '--allow-destructive',
      description: 'with --yes: also delete, widen to all rows, and overwrite what was done by hand',
    },
    { flags: '--metadata <file>', description: "snapshot of the organization's own tables and relationships" },
    forceUnlock,
  ],
  examples: [
    { line: 'mop import ContosoOffline_managed.zip --env test', does: 'into the environment "test" of mop.yaml' },
    { line: 'mop import ContosoOffline_managed.zip --upgrade --env test --yes', does: 'the same from a pipeline' },
  ],
  load: () => import('./import.run.ts'),
};
