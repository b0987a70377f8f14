import { EnvironmentError, InterruptedError } from '../../diagnostics/errors.ts';
import { pause } from '../write-once.ts';

/** How to wait for work of the environment, in milliseconds. */
export interface Waiting {
  /** Before the second look; each wait is half as long again as the one before. */
  readonly first: number;
  /** Longest wait between two looks. */
  readonly longest: number;
  /** All waits together. */
  readonly total: number;
  readonly isCancelled?: () => boolean;
}

/** Small imports take seconds, large ones half an hour. */
export const defaultWaiting: Waiting = { first: 250, longest: 5_000, total: 3_600_000 };

/**
 * Looks again and again until there is something to see.
 * @param what that is waited for, for the messages
 * @throws InterruptedError where somebody stops it, EnvironmentError `still-running` where it takes too long; the work goes on
 */
export async function waitUntil<T>(what: string, look: () => Promise<T | undefined>, waiting: Waiting): Promise<T> {
  let wait = waiting.first;
  for (let waited = 0; waited <= waiting.total; waited += wait) {
    const found = await look();
    if (found !== undefined) return found;
    if (waiting.isCancelled?.() === true) throw stopped(what);
    await pause(wait);
    wait = Math.min(wait * 1.5, waiting.longest);
  }
  throw new EnvironmentError(`${what} still runs in the environment`, {
    code: 'still-running',
    hint: 'the same command waits for it again, and does not start it again',
  });
}

function stopped(what: string): InterruptedError {
  return new InterruptedError(`stopped while ${what} was running; it goes on in the environment`, {
    code: 'interrupted',
    hint: 'the same command waits for it, and does not start it again',
  });
}
