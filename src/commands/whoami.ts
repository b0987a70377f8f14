import type { Command } from './command.ts';

/** `mop whoami`: who is signed in, and where. */
export const whoami: Command = {
  usage: 'whoami',
  summary: 'say who is signed in to an environment',
  description: 'Asks the environment of --env, or the default one, who is signed in and which organization it is.',
  options: [],
  examples: [{ line: 'mop whoami', does: 'the user and the organization' }],
  load: () => import('./whoami.run.ts'),
};
