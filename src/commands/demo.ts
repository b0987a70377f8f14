import type { Command } from './command.ts';

/** `mop demo`: the main job from end to end, on the local Dataverse. */
export const demo: Command = {
  usage: 'demo',
  summary: 'watch the whole job on a local Dataverse',
  description: `Scaffolds the Field Service offline profile, checks it, measures its links, plans and applies it to a local environment, assigns it, changes
it, rolls that back, and promotes it into a second environment as a managed solution. Everything happens in a temporary folder and on this machine.`,
  options: [{ flags: '--keep', description: 'keep the folder, to look around in it' }],
  examples: [{ line: 'mop demo', does: 'tells what it does, step by step' }],
  load: () => import('./demo.run.ts'),
};
