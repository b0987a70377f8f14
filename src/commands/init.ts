import type { Command } from './command.ts';

/** `mop init`: a workspace. */
export const init: Command = {
  usage: 'init [dir]',
  summary: 'make a workspace: mop.yaml, a profile, pipeline files',
  description: `Makes a folder a workspace: mop.yaml with its environments, profiles/, the schema for editors, a line in .gitignore, and where they are asked for a
first profile and the files of a pipeline. On a terminal, and without options, it asks, shows what lint and links say, and writes nothing before you agree; it ends with the
command that does the same without questions. Without --environment the environments are dev, test and prod of the local Dataverse, to try everything on. In a folder that is
a workspace already it adds what is missing. No file that is there is changed, but with --force; mop.yaml never is.`,
  options: [
    {
      flags: '--environment <name=url>',
      description:
        'an environment, NAME=https://….crm.dynamics.com or NAME=local, in the order of promotion; may be repeated',
      isRepeatable: true,
    },
    { flags: '--profile <name>', description: 'a first profile, from the Field Service default' },
    { flags: '--without <groups>', description: 'groups of optional tables to leave out of it, separated by commas' },
    { flags: '--days <number>', description: 'its bookings, from today to so many days ahead (7)' },
    { flags: '--user <upn...>', description: 'users who get it, in every environment' },
    { flags: '--team <name...>', description: 'teams that get it, in every environment' },
    { flags: '--solution <name>', description: "solution that profiles travel in (the folder's name)" },
    { flags: '--publisher <name>', description: 'unique name of its publisher' },
    { flags: '--prefix <prefix>', description: "the publisher's customization prefix" },
    {
      flags: '--pipeline <platform>',
      description: 'files of a pipeline that checks, plans, promotes and looks for drift',
      choices: ['github', 'azure', 'gitlab'],
    },
    { flags: '--package <source>', description: 'what the pipeline has npm install mop from: a git URL or a tarball' },
    { flags: '--force', description: 'overwrite files that are there, but for mop.yaml' },
  ],
  examples: [
    { line: 'mop init contoso-offline', does: 'a workspace on the local Dataverse' },
    {
      line: 'mop init contoso --profile "Northern Region" --without iot --days 14 --team "Technicians North"',
      does: 'with a profile: two weeks of bookings, for a team',
    },
    {
      line: 'mop init contoso --environment dev=https://contoso-dev.crm4.dynamics.com --environment test=https://contoso-test.crm4.dynamics.com --environment prod=https://contoso.crm4.dynamics.com --pipeline github',
      does: 'environments in the cloud, and a workflow of GitHub Actions',
    },
    { line: 'mop init --pipeline azure', does: 'adds a pipeline to this workspace' },
  ],
  load: () => import('./init.run.ts'),
};
