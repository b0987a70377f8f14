import type { Command } from './command.ts';
import { unlockOption } from './options.ts';

/** `mop publish`: publishes one profile and proves it. */
export const publish: Command = {
  usage: 'publish <profile>',
  summary: 'publish one profile and verify it',
  description: `Publishes one profile, named by name, id or its file, and nothing else that waits to be published. Afterwards the profile is read back: its parts must be published and
its date of publishing newer, also when the connection broke meanwhile. While another run changes the environment it is refused.`,
  options: [unlockOption],
  examples: [{ line: 'mop publish "Northern Region"', does: 'in the environment of --env, or the local Dataverse' }],
  load: () => import('./publish.run.ts'),
};
