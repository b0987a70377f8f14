import type { Command } from './command.ts';

/** `mop plan`. */
export const plan: Command = {
  usage: 'plan [profiles...]',
  summary: 'show what would change in an environment',
  description: `Compares profile files with an environment, its unpublished edits included, and shows what would have to change for the environment to be as
the files say: + to create, ~ to update, ± to delete and create again because the server updates no such column, - to delete.
Nothing is changed. Without files it takes profiles/*.yaml of the workspace. Filters count by their meaning, not by their wording. What the
files do not know is listed; with --prune it would be deleted.`,
  options: [
    { flags: '--prune', description: 'plan to delete what the files do not know' },
    { flags: '--detailed-exitcode', description: 'exit with 1 where changes are pending, for checks on a schedule' },
  ],
  examples: [
    { line: 'mop plan', does: 'all profiles of the workspace against the default environment' },
    {
      line: 'mop plan profiles/northern-region.yaml --env test --prune',
      does: 'one profile against another environment, row for row',
    },
  ],
  load: () => import('./plan.run.ts'),
};
