import { EnvironmentError } from '../diagnostics/errors.ts';
import type { Failure } from '../diagnostics/errors.ts';
import type { Principal } from './environment.ts';

/** Somebody for whom it did not work, and why. */
export interface PeopleFailure {
  readonly principal: Principal;
  /** Dataverse's code, or one of mop's. */
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly exitCode: number;
}

/** What became of one person, where it did not work. */
export function describeFailure(principal: Principal, failure: Failure): PeopleFailure {
  const { code, message, hint, exitCode } = failure;
  return { principal, code, message, exitCode, ...(hint === undefined ? {} : { hint }) };
}

/** That a change was answered as done but does not show. */
export function notVerified(): EnvironmentError {
  return new EnvironmentError('it was written, but does not show', {
    code: 'not-verified',
    hint: 'somebody else may be assigning people too: look at `mop members`, then repeat',
  });
}

/** That somebody cannot sign in, and is left as they are. */
export function refuseDisabled(): EnvironmentError {
  return new EnvironmentError('the user is disabled, and was left as they are', {
    code: 'disabled-user',
    hint: 'enable the user in the admin center, or take them off the list',
  });
}
