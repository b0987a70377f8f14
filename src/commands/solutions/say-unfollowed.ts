import type { ImportVerification } from '../../deploy/solutions/verify-import.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { CommandIo } from '../command.ts';

/**
 * Says of which tables an import left the flag off that makes devices follow relationships. Whether a device minds is not known:
 * the column is in no package, and packages are how Microsoft has profiles travel. Source: microsoft-offline-skill §1.4, solution-format §3.2.
 */
export function sayUnfollowed({ profiles }: ImportVerification, io: CommandIo): void {
  for (const { name, unfollowed } of profiles.filter((one) => one.unfollowed.length > 0))
    io.say(
      printableLine(
        `"${name}": getrelatedentityrecords is off, as a solution does not carry it: see on a device that related rows come, of ${unfollowed.join(', ')}`,
      ),
    );
}
