import pLimit from 'p-limit';
import type { LimitFunction } from 'p-limit';
import type { Clock } from './clock.ts';

/** How many requests of one client are under way at once. */
export interface PaceLimits {
  /** With how many it begins. */
  readonly first: number;
  /** At most. Dataverse refuses from 52 for one user on one server. Source: dataverse-model §4.5. */
  readonly most: number;
}

/** The execution time that service protection allows, 1200 s in 300 s, is that of four at once; short requests may be more. */
export const defaultPaceLimits: PaceLimits = { first: 2, most: 16 };

/** What a try tells of how busy the environment is. */
export type Load = 'fine' | 'refused';

/**
 * The pace of all requests of one client: one more at once after each round of fine answers, half as many after a
 * refusal for load. Where one is told to wait, the others wait too.
 */
export class Pace {
  readonly #limit: LimitFunction;
  readonly #clock: Clock;
  readonly #most: number;
  #fine = 0;
  /** Counts the refusals that took effect: those of requests that were under way before the last one are the same refusal. */
  #epoch = 0;
  #held: Promise<unknown> = Promise.resolve();

  constructor(limits: PaceLimits, clock: Clock) {
    this.#limit = pLimit(limits.first);
    this.#most = limits.most;
    this.#clock = clock;
  }

  /** How many may be under way now. */
  get concurrency(): number {
    return this.#limit.concurrency;
  }

  /** Does one try when its turn comes. @param loadOf reads from its outcome how busy the environment is; undefined: it says nothing */
  run<T>(work: () => Promise<T>, loadOf: (outcome: { value: T } | { error: unknown }) => Load | undefined): Promise<T> {
    return this.#limit(async () => {
      await this.#untilFree();
      const epoch = this.#epoch;
      try {
        const value = await work();
        this.#learn(loadOf({ value }), epoch);
        return value;
      } catch (error) {
        this.#learn(loadOf({ error }), epoch);
        throw error;
      }
    });
  }

  /** Nothing is begun for some milliseconds. */
  hold(milliseconds: number): Promise<unknown> {
    this.#held = Promise.all([this.#held, this.#clock.sleep(milliseconds)]);
    return this.#held;
  }

  async #untilFree(): Promise<void> {
    for (let held; held !== this.#held;) {
      held = this.#held;
      await held;
    }
  }

  #learn(load: Load | undefined, epoch: number): void {
    if (load === 'fine') this.#speedUp();
    else if (load === 'refused' && epoch === this.#epoch) this.#slowDown();
  }

  #speedUp(): void {
    if (++this.#fine < this.concurrency || this.concurrency >= this.#most) return;
    this.#fine = 0;
    this.#limit.concurrency++;
  }

  #slowDown(): void {
    this.#epoch++;
    this.#fine = 0;
    this.#limit.concurrency = Math.max(1, Math.floor(this.concurrency / 2));
  }
}
