import type { PeopleFailure } from '../../deploy/people-failure.ts';
import { exitCodes } from '../../diagnostics/errors.ts';

/** Exit code where some people failed: what all failures have in common, or that the environment refused. */
export function exitCodeOf(failures: readonly PeopleFailure[]): number {
  const codes = [...new Set(failures.map(({ exitCode }) => exitCode))];
  const [code = exitCodes.fine, other] = codes;
  return other === undefined ? code : exitCodes.environment;
}
