import type { Command } from './command.ts';

/** `mop settings`: what the organization has set for mobile offline. */
export const settings: Command = {
  usage: 'settings',
  summary: 'show or change what the organization has set for mobile offline',
  description: 'What the organization has set for mobile offline.',
  options: [],
  examples: [{ line: 'mop settings show', does: 'every setting, and what it means' }],
  subcommands: [
    {
      usage: 'show',
      summary: 'show them',
      description: 'Shows every setting of the organization that mobile offline depends on, and what it means.',
      options: [],
      examples: [{ line: 'mop settings show', does: 'in the environment of --env, or the local Dataverse' }],
      load: () => import('./settings-show.run.ts'),
    },
    {
      usage: 'set <setting> <value>',
      summary: 'turn conflict detection on or off',
      description: `Turns conflict detection of the mobile app on or off, for everybody in the organization. It is read back afterwards, and what is so already is
not written.`,
      options: [],
      examples: [{ line: 'mop settings set conflict-detection on', does: 'says off -> on, or that it was on already' }],
      load: () => import('./settings-set.run.ts'),
    },
  ],
};
