/** Time and chance, so that waiting can be watched and need not be waited for. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after some milliseconds. */
  sleep(milliseconds: number): Promise<void>;
  /** Aborts after some milliseconds. */
  timeout(milliseconds: number): AbortSignal;
  /** From 0 up to, but not, 1. */
  random(): number;
}

/** This machine's. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  timeout: (milliseconds) => AbortSignal.timeout(milliseconds),
  random: () => Math.random(),
};
