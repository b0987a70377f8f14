import { AccessError, EnvironmentError, Failure, InterruptedError } from '../../diagnostics/errors.ts';
import { formatCount } from '../../diagnostics/format-count.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import { nameSome } from '../name-some.ts';
import type { Change } from './change.ts';
import { isPublish } from './compare-profile.ts';
import type { Plan } from './plan.ts';

/** How far a run came. */
interface Progress {
  readonly plan: Plan;
  readonly done: readonly Change[];
  /** The change that was under way. */
  readonly change: Change;
  /** Names of others that were refused too. */
  readonly others?: readonly string[];
}

/** The failure of a change, with what is known of the rest of the run; what is no failure comes back as it is. */
export function describeInterruption(error: unknown, progress: Progress): unknown {
  if (!(error instanceof Failure)) return error;
  const { change, others = [] } = progress;
  const hint = [error.hint, stateOf(progress)].filter((each) => each !== undefined).join('; ');
  const details = { code: error.code, hint, cause: error };
  const what = isPublish(change) ? 'publish' : `${change.action} ${change.kind}`;
  const more = others.length === 0 ? '' : printableLine(`; refused too: ${nameSome(others)}`);
  const message = `${printableLine(`${what} ${change.name}`)}: ${error.message}${more}`;
  if (error instanceof InterruptedError) return new InterruptedError(message, details);
  return error instanceof AccessError ? new AccessError(message, details) : new EnvironmentError(message, details);
}

function stateOf({ plan: { changes }, done, change }: Progress): string {
  const left = changes.slice(done.length);
  if (left.every(isPublish)) {
    const single = left.length === 1 ? `mop publish "${printableLine(change.profile)}" or ` : '';
    return `everything is saved, but not published: ${single}the same command again finishes`;
  }
  const count = `${formatCount(done.length)} of ${formatCount(changes.length)} changes done`;
  return `${count}: run the same command again to finish, or mop rollback to undo`;
}
