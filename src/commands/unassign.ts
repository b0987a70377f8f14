import type { Command } from './command.ts';
import { peopleOptions, unlockOption } from './options.ts';

/** `mop unassign`: takes profiles from people. */
export const unassign: Command = {
  usage: 'unassign [profile]',
  summary: 'take profiles from users and teams',
  description: 'Takes profiles from users and teams. Whoever is not in it stays untouched.',
  options: [...peopleOptions, unlockOption],
  examples: [
    {
      line: 'mop unassign "Northern Region" --user nora.lindqvist@contoso.example',
      does: 'she has no profile afterwards',
    },
    { line: 'mop unassign "Northern Region" --file leavers.csv', does: 'the same for many' },
  ],
  load: () => import('./unassign.run.ts'),
};
