import type { Command } from './command.ts';

/** `mop logout`: forgets a sign-in. */
export const logout: Command = {
  usage: 'logout',
  summary: 'forget who is signed in to an environment',
  description: 'Removes the sign-in that is kept for the environment of --env, or the default one, from this machine.',
  options: [],
  examples: [{ line: 'mop logout --env test', does: 'the next command needs a new login' }],
  load: () => import('./logout.run.ts'),
};
