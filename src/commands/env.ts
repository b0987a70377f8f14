import { cloudNames, signInKinds } from '../schema/sign-in-kinds.ts';
import type { Command } from './command.ts';

const add: Command = {
  usage: 'add <name>',
  summary: 'add an environment',
  description: `Adds an environment to mop.yaml, which is made where there is none: with --url a Dataverse environment, with --local an organization of the
local Dataverse. The first one becomes the default. Nothing is sent anywhere; "mop login" signs in. Secrets never stand in mop.yaml or on a
command line: they are read from environment variables, docs/sign-in.md names them. Without --client-id a person signs in through the app
registration of Microsoft's samples; in production use one of your own.`,
  options: [
    { flags: '--url <url>', description: 'root of the environment, https://….crm.dynamics.com' },
    { flags: '--local <organization>', description: 'an organization of the local Dataverse instead' },
    { flags: '--cloud <cloud>', description: 'the cloud it is in (told by the URL)', choices: cloudNames },
    {
      flags: '--sign-in <kind>',
      description: 'how to sign in (browser, or token where MOP_TOKEN is set)',
      choices: signInKinds,
    },
    { flags: '--tenant <tenant>', description: 'id or domain name of the tenant' },
    { flags: '--client-id <id>', description: 'application (client) id of the app registration' },
    { flags: '--service-connection <id>', description: 'id of the service connection, for federated in Azure DevOps' },
  ],
  examples: [
    {
      line: 'mop env add prod --url https://contoso.crm4.dynamics.com',
      does: 'signed in to in the browser, by mop login --env prod',
    },
    {
      line: 'mop env add prod --url https://contoso.crm4.dynamics.com --sign-in federated --tenant contoso.onmicrosoft.com --client-id 3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      does: 'a pipeline signs in as an application, without a secret',
    },
    { line: 'mop env add scratch --local scratch', does: 'one more organization of the local Dataverse' },
  ],
  load: () => import('./env-add.run.ts'),
};

const list: Command = {
  usage: 'list',
  summary: 'list the environments of mop.yaml',
  description: 'Lists the environments of mop.yaml, how each is signed in to, and who is. The default one has a star.',
  options: [],
  examples: [{ line: 'mop env list', does: 'every environment, one a line' }],
  load: () => import('./env-list.run.ts'),
};

const use: Command = {
  usage: 'use <name>',
  summary: 'make an environment the default',
  description: 'Makes an environment of mop.yaml the one that commands work on without --env.',
  options: [],
  examples: [{ line: 'mop env use test', does: 'commands work on "test" from now on' }],
  load: () => import('./env-use.run.ts'),
};

const remove: Command = {
  usage: 'remove <name>',
  summary: 'remove an environment',
  description:
    'Takes an environment out of mop.yaml, and forgets who was signed in to it. The environment itself stays as it is.',
  options: [],
  examples: [{ line: 'mop env remove test', does: 'mop.yaml has no "test" afterwards' }],
  load: () => import('./env-remove.run.ts'),
};

/** `mop env`: the environments of mop.yaml. */
export const env: Command = {
  usage: 'env',
  summary: 'name the environments to work on',
  description: 'The environments that mop.yaml names, for --env.',
  options: [],
  examples: [
    { line: 'mop env add uat --url https://contoso-uat.crm4.dynamics.com', does: 'names one' },
    { line: 'mop env list', does: 'shows all' },
  ],
  subcommands: [add, list, use, remove],
};
