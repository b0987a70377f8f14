import type { Command } from './command.ts';
import { planOptions } from './plan/plan-options.ts';
import { unlockOption, yesOption } from './options.ts';

/** `mop apply`. */
export const apply: Command = {
  usage: 'apply [planOrProfiles...]',
  summary: 'change an environment so that it is as the files say',
  description: `Shows the plan, asks, carries it out in an order that the server accepts, publishes, and plans again to prove it. Takes profile files, folders and patterns of them, without any
those below profiles/ of the workspace, or one plan that mop plan --out has saved; a saved plan is refused where the files or the profiles in the environment have changed since.
Before the first change a snapshot is written, which mop rollback brings back. A run that was cut short is finished by running the same command again.
Where there is nobody to ask, --yes is needed. What deletes or replaces rows, moves people, or widens a table to all rows, needs --allow-destructive too. The people of mop.yaml come last; whoever
is refused does not stop the others.`,
  options: [
    yesOption,
    unlockOption,
    { flags: '--allow-destructive', description: 'with --yes: also delete, replace, and widen to all rows' },
    ...planOptions,
  ],
  examples: [
    { line: 'mop apply', does: 'shows what would change, asks, and does it' },
    { line: 'mop apply profiles/northern-region.yaml --env prod --yes', does: 'from a pipeline' },
    { line: 'mop apply plan.json --yes', does: 'exactly what mop plan --out plan.json has shown, or nothing' },
  ],
  load: () => import('./apply.run.ts'),
};
