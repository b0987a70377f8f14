import type { CommandInput } from '../command.ts';
import type { OpenEnvironment } from '../environment/open-environment.ts';
import type { EnvironmentState } from './environment-state.ts';
import { withLock } from './with-lock.ts';

/** An environment that no other run changes meanwhile. */
export interface HeldEnvironment {
  readonly opened: OpenEnvironment;
  readonly state: EnvironmentState;
  /** Whether somebody asked to stop. */
  readonly isCancelled: () => boolean;
}

/** Does some work on an environment that is locked for it, and holds Ctrl-C back so that each step is finished. */
export function holdEnvironment<T>(
  opened: OpenEnvironment,
  input: CommandInput,
  work: (held: HeldEnvironment) => Promise<T>,
): Promise<T> {
  return withLock(opened, input, async (state) => {
    const interrupt = input.io.holdInterrupt();
    try {
      return await work({ opened, state, isCancelled: () => interrupt.isAsked() });
    } finally {
      interrupt.release();
    }
  });
}
