import type { Command } from './command.ts';
import { unlockOption, yesOption } from './options.ts';

/** `mop rollback`. */
export const rollback: Command = {
  usage: 'rollback [snapshot]',
  summary: 'bring an environment back to before an apply',
  description: `Brings the profiles that an apply changed, and the people in them, back to what they were before it: what devices had is restored and published, and edits
that waited for a publish wait again. Takes the snapshot of the last apply, or a named one; once it is done, doing it again changes nothing. It is a plan like any other, shown and
confirmed, and takes a snapshot itself, so that naming that one undoes it. Tables that were enabled stay so.`,
  options: [{ flags: '--list', description: 'list the snapshots' }, yesOption, unlockOption],
  examples: [
    { line: 'mop rollback', does: 'undoes the last apply' },
    { line: 'mop rollback --list', does: 'the snapshots of this environment' },
    { line: 'mop rollback 20260301T080000123Z --yes', does: 'back to before that apply' },
  ],
  load: () => import('./rollback.run.ts'),
};
