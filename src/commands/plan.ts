import type { Command } from './command.ts';
import { planOptions } from './plan/plan-options.ts';

/** `mop plan`. */
export const plan: Command = {
  usage: 'plan [profiles...]',
  summary: 'show what would change in an environment',
  description: `Compares profile files with an environment, its unpublished edits included, and shows what would have to change for the environment to be as
the files say: + to create, ~ to update, ± to delete and create again because the server updates no such column, - to delete.
Nothing is changed. Takes profile files, folders and patterns of them, without any those below
profiles/ of the workspace, and refuses those in which lint finds an error. Filters count
by their meaning, not by their wording. What the files do not know stays and is listed; with --prune it would be deleted, and counts as a
change: --prune --detailed-exitcode is the check whether an environment is just as the files say.
The people whom mop.yaml names under environments.NAME.assign are compared too; with named files, those of their profiles.
A saved plan is carried out by mop apply, or refused there once the files or the profiles in the environment have changed.`,
  options: [
    { flags: '--out <file>', description: 'save the plan for mop apply' },
    ...planOptions,
    {
      flags: '--detailed-exitcode',
      description: 'exit with 1 where changes are pending, for checks on a schedule',
    },
  ],
  examples: [
    { line: 'mop plan', does: 'all profiles of the workspace against the default environment' },
    {
      line: 'mop plan profiles/northern-region.yaml --env test --prune',
      does: 'one profile against another environment, row for row',
    },
    { line: 'mop plan --out plan.json', does: 'saves the plan, for mop apply plan.json' },
  ],
  load: () => import('./plan.run.ts'),
};
