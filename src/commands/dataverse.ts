import type { Command } from './command.ts';

/** `mop dataverse`: the local Dataverse. */
export const dataverse: Command = {
  usage: 'dataverse',
  summary: 'start or stop the local Dataverse',
  description: `The local Dataverse: a server on this machine that behaves like the offline part of a real one, for trying everything and for tests. Commands
that need an environment and are given none use it, and start it for as long as they run.`,
  options: [],
  examples: [],
  subcommands: [
    {
      usage: 'start',
      summary: 'serve organizations until stopped',
      description: `Serves each organization at an address of its own on 127.0.0.1, Web API under /api/data/v9.2/. Every request needs the bearer token that
start makes and keeps in the state folder.`,
      options: [
        { flags: '--organizations <names>', description: 'names, separated by commas', default: 'dev' },
        { flags: '--port <number>', description: 'port of the first organization; the others follow' },
        {
          flags: '--state <folder>',
          description: 'folder that keeps the organizations (.mop/dataverse of the workspace)',
        },
        { flags: '--detach', description: 'serve in the background' },
      ],
      examples: [
        { line: 'mop dataverse start --organizations dev,test --detach', does: 'two organizations, in the background' },
      ],
      load: () => import('./dataverse-start.run.ts'),
    },
    {
      usage: 'stop',
      summary: 'stop the local Dataverse that runs in the background',
      description: 'Stops the local Dataverse of this workspace. Its organizations stay.',
      options: [{ flags: '--state <folder>', description: 'folder that keeps the organizations' }],
      examples: [{ line: 'mop dataverse stop', does: 'stops it' }],
      load: () => import('./dataverse-stop.run.ts'),
    },
  ],
};
