import type { Command } from './command.ts';

/** `mop login`: signs in to an environment. */
export const login: Command = {
  usage: 'login',
  summary: 'sign in to an environment',
  description: `Signs in to the environment of --env, or the default one, as mop.yaml or MOP_SIGN_IN says. A person signs in in the browser, or with
a code (device-code) on a machine that has none; the sign-in is kept for the commands that follow. An application needs no login: for it,
and for a token, this checks that signing in works. The first time, the id of the organization is written into mop.yaml; from then on a
URL that answers with another organization is refused.`,
  options: [],
  examples: [{ line: 'mop login --env test', does: 'signs in, and says as whom' }],
  load: () => import('./login.run.ts'),
};
