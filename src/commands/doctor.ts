import type { Command } from './command.ts';

/** `mop doctor`: what keeps mop from working here. */
export const doctor: Command = {
  usage: 'doctor',
  summary: 'look for what keeps mop from working here',
  description: `Looks at what mop needs, and says of each thing whether it is fine and else what to do: the version of Node, the workspace, proxy and certificates; and of the
environment of --env, or the default one, the connection, the clock, the sign-in and the permissions. Nothing is changed, and nobody is asked to sign in. The exit code is that of the first thing that failed: 2 for this
machine and the workspace, 3 for sign-in and permissions, 4 for the environment; warnings do not count.`,
  options: [],
  examples: [
    { line: 'mop doctor', does: 'this machine, this workspace and its default environment' },
    { line: 'mop doctor --env test', does: 'with the environment "test" of mop.yaml' },
  ],
  load: () => import('./doctor.run.ts'),
};
