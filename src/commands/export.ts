import type { Command } from './command.ts';
import { managedOption, publisherOptions, solutionOption, unlockOption } from './options.ts';

/** `mop export`: profiles out of an environment, as a solution. */
export const exportCommand: Command = {
  usage: 'export <profiles...>',
  summary: "export profiles as a solution, through the environment's own export",
  description: `Exports profiles, named by name, id or file, through a solution of the environment. The solution and its publisher are made where they are missing, and profiles are
added where they are not in it. Only what is published travels: unpublished changes are pointed out, or published first with --publish.
The environment exports in the background, and the file is checked before it is written.`,
  options: [
    solutionOption,
    ...publisherOptions,
    { flags: '--version <version>', description: 'set the version of the solution first' },
    { flags: '--bump', description: 'raise the last number of its version first' },
    { flags: '--publish', description: 'publish what is not published first' },
    managedOption,
    { flags: '--out <file>', description: 'file to write' },
    unlockOption,
  ],
  examples: [
    {
      line: 'mop export "Northern Region" --solution ContosoOffline --managed --out ContosoOffline_managed.zip',
      does: 'from the environment of --env, or the local Dataverse',
    },
  ],
  load: () => import('./export.run.ts'),
};
