import type { Command } from './command.ts';

/** `mop export`: profiles out of an environment, as a solution. */
export const exportCommand: Command = {
  usage: 'export <profiles...>',
  summary: "export profiles as a solution, through the environment's own export",
  description: `Exports profiles through a solution of the environment. The solution and its publisher are made where they are missing, and profiles are
added where they are not in it. Only what is published travels: unpublished changes are pointed out.`,
  options: [
    { flags: '--solution <name>', description: 'unique name of the solution' },
    { flags: '--publisher <name>', description: 'unique name of the publisher of a solution that is made' },
    { flags: '--prefix <prefix>', description: "that publisher's customization prefix" },
    { flags: '--version <version>', description: 'set the version of the solution first' },
    { flags: '--managed', description: 'a managed package, for environments downstream' },
    { flags: '--out <file>', description: 'file to write' },
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
  description: `Imports a solution package, waits for the import job, publishes the profiles in it and reads them back. Profiles in a package arrive
unpublished and without people: see "mop assign".`,
  options: [
    {
      flags: '--upgrade',
      description: 'upgrade the installed managed solution: what the package no longer has goes away',
    },
    { flags: '--no-publish', description: 'leave the profiles unpublished' },
  ],
  examples: [
    { line: 'mop import ContosoOffline_managed.zip --env test', does: 'into the environment "test" of mop.yaml' },
  ],
  load: () => import('./import.run.ts'),
};
