import type { Command } from './command.ts';
import { metadataOption } from './options.ts';

/** `mop edit`: changes a profile file. */
export const edit: Command = {
  usage: 'edit [profile]',
  summary: 'change a table of a profile, by questions or options',
  description: `Changes what a profile says of one of its tables: which rows, the window of bookings, the sync interval, the relationships. Comments and order of the
file stay. On a terminal, and without options, it asks. It shows the difference and what lint says of it, and writes once you agree, or with --yes. The profile is a
file, or the name of one in the workspace; where it has only one, that need not be said.`,
  options: [
    { flags: '--table <table>', description: 'logical name of the table' },
    { flags: '--rows <kind>', description: 'which rows', choices: ['related', 'all', 'owned', 'custom'] },
    {
      flags: '--owned <owners>',
      description: 'with --rows owned: user, team, businessUnit, separated by commas (user)',
    },
    {
      flags: '--where <condition...>',
      description: 'the conditions of --rows custom, which it implies, such as "statecode eq 0"',
    },
    { flags: '--days <number>', description: 'length of the windows of days ahead in its filter' },
    { flags: '--sync <minutes>', description: 'minutes between two syncs, 5 to 1440, or none' },
    { flags: '--relate <relationship...>', description: 'relationships to follow from its rows' },
    { flags: '--unrelate <relationship...>', description: 'relationships that are no longer followed' },
    metadataOption,
    { flags: '--yes', description: 'write it without asking' },
  ],
  examples: [
    {
      line: 'mop edit profiles/northern-region.yaml --table bookableresourcebooking --days 14 --yes',
      does: 'two weeks of bookings; the tables whose filters follow them too',
    },
    { line: 'mop edit "Northern Region" --table account --sync 120 --yes', does: 'accounts every two hours' },
  ],
  load: () => import('./edit.run.ts'),
};
