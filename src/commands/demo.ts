import type { Command } from './command.ts';

/** `mop demo`: the main job from end to end, on the local Dataverse. */
export const demo: Command = {
  usage: 'demo',
  summary: 'watch the whole job on a local Dataverse',
  description: `Scaffolds the Field Service offline profile, checks it, measures its links, brings it into a local environment, assigns it, publishes it,
exports it as a managed solution and imports that into a second environment. Everything happens in a temporary folder and on this machine.`,
  options: [{ flags: '--keep', description: 'keep the folder, to look around in it' }],
  examples: [{ line: 'mop demo', does: 'tells what it does, step by step' }],
  load: () => import('./demo.run.ts'),
};
