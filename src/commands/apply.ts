import type { Command } from './command.ts';
import { planOptions, unlockOption } from './plan/plan-options.ts';

/** Options of whatever changes an environment by a plan. */
export const carryOutOptions: Command['options'] = [
  { flags: '--yes', description: 'do it without asking' },
  unlockOption,
];

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
    ...carryOutOptions,
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

/** `mop rollback`. */
export const rollback: Command = {
  usage: 'rollback [snapshot]',
  summary: 'bring an environment back to before an apply',
  description: `Brings the profiles that an apply changed, and the people in them, back to what they were before it: what devices had is restored and published, and edits
that waited for a publish wait again. Takes the snapshot of the last apply, or a named one; once it is done, doing it again changes nothing. It is a plan like any other, shown and
confirmed, and takes a snapshot itself, so that naming that one undoes it. Tables that were enabled stay so.`,
  options: [{ flags: '--list', description: 'list the snapshots' }, ...carryOutOptions],
  examples: [
    { line: 'mop rollback', does: 'undoes the last apply' },
    { line: 'mop rollback --list', does: 'the snapshots of this environment' },
    { line: 'mop rollback 20260301T080000123Z --yes', does: 'back to before that apply' },
  ],
  load: () => import('./rollback.run.ts'),
};
