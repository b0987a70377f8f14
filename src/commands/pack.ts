import type { Command } from './command.ts';
import { managedOption, metadataOption, solutionOption } from './options.ts';

/** `mop pack`: profile files → package. */
export const pack: Command = {
  usage: 'pack <profiles...>',
  summary: 'write profiles into a solution package',
  description: `Writes profiles, of files, folders, patterns or packages, into a solution package that Dataverse imports, without an environment. With --into, the profiles replace or join
those of an existing package; every other component stays exactly as it is, and so do its name, version and publisher.

A package carries no column selection and no people: mop says so when it matters.`,
  options: [
    solutionOption,
    managedOption,
    { flags: '--version <version>', description: 'version of the solution (1.0.0.0)' },
    { flags: '--publisher <name>', description: 'unique name of the publisher' },
    { flags: '--prefix <prefix>', description: "the publisher's customization prefix" },
    { flags: '--into <package>', description: 'put the profiles into this .zip, folder or document' },
    { flags: '--out <file>', description: 'file to write; with --into a folder or document, it is changed in place' },
    metadataOption,
  ],
  examples: [
    {
      line: 'mop pack profiles/northern-region.yaml --solution ContosoOffline --managed --out ContosoOffline_managed.zip',
      does: 'a managed package',
    },
    {
      line: 'mop pack profiles/northern-region.yaml --into ContosoFieldService.zip --out ContosoFieldService.zip',
      does: 'replaces the profile inside a larger solution',
    },
  ],
  load: () => import('./pack.run.ts'),
};
