import type { Command } from './command.ts';

/** `mop members`: who has which profile. */
export const members: Command = {
  usage: 'members [profile]',
  summary: 'list who has which profile',
  description: 'Lists the users and teams of one profile, or of every profile.',
  options: [{ flags: '--csv', description: 'as CSV, in the form that mop assign --file reads' }],
  examples: [
    { line: 'mop members', does: 'every profile and its people' },
    { line: 'mop members --csv > people.csv', does: 'the same for a spreadsheet' },
  ],
  load: () => import('./members.run.ts'),
};
