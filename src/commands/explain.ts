import type { Command } from './command.ts';
import { dropNullsOption, metadataOption, momentOption, rowsOption } from './options.ts';

/** `mop explain`: why a row is on a device, or is not. */
export const explain: Command = {
  usage: 'explain [table] [id]',
  summary: 'why a row is on a device or is not, and when it comes or goes',
  description: `Tells whether a row is on a user's device. If it is: the way on which it comes there, from a row of an own filter along relationships. If it is
not: each way that there is, and the first condition on it that stops the row, with the value that was found and the one that is needed; rows that would
bring it and are not there themselves; roles that do not let the user read it. And when it comes or goes while the data stays as it is. The answer
is that of mop simulate, over the same data.`,
  options: [
    { flags: '--user <user>', description: 'whose device: sign-in name, full name or id' },
    { flags: '--profile <file>', description: 'the profile, where the workspace has several' },
    rowsOption,
    momentOption,
    { flags: '--days <number>', description: 'days ahead in which it may come or go; 0: do not look (14)' },
    { flags: '--time-zone <zone>', description: "the user's time zone (that in usersettings, or UTC)" },
    {
      flags: '--missing <file>',
      description: 'a CSV file of rows that are missed: table, id and, of others than --user, user',
    },
    dropNullsOption,
    metadataOption,
  ],
  examples: [
    {
      line: 'mop explain msdyn_workorder 7d3e1f52-8a4b-4c1e-9f7a-2b6c5d4e3f21 --user "Nora Lindqvist" --data rows',
      does: 'which booking brings it, or what stops it',
    },
  ],
  load: () => import('./explain.run.ts'),
};
