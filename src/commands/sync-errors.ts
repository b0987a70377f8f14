import type { Command } from './command.ts';

/** `mop sync-errors`: what devices could not sync. */
export const syncErrors: Command = {
  usage: 'sync-errors',
  summary: 'list what devices could not sync',
  description: `Lists what devices could not sync, the newest first. The environment filters. That the owner of a sync error is its user, and that its name
is the name of its table, is inferred from Dataverse's own labels.`,
  options: [
    { flags: '--user <upn...>', description: 'those of some users, by sign-in name, mail address or id' },
    { flags: '--table <table...>', description: 'those of some tables, by logical name' },
    { flags: '--since <time>', description: 'from this time on: 2026-11-25T08:00:00Z, 2026-11-25, or 36h or 7d ago' },
    { flags: '--until <time>', description: 'before this time' },
    { flags: '--csv', description: 'as CSV, safe to open in a spreadsheet' },
  ],
  examples: [
    { line: 'mop sync-errors --since 7d', does: 'the last seven days' },
    {
      line: 'mop sync-errors --user nora.lindqvist@contoso.example --table msdyn_workorder --csv',
      does: 'for a spreadsheet',
    },
  ],
  load: () => import('./sync-errors.run.ts'),
};
