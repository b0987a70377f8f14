import type { Fault } from './fault.ts';

/** The request that a fault may happen to. */
export interface FaultedRequest {
  readonly method: string;
  /** Address as it was asked for, with its query. */
  readonly url: string;
}

/** Faults that are under way, each counting the requests it has seen. */
export class FaultList {
  #faults: readonly { readonly fault: Fault; seen: number; random: () => number }[] = [];

  constructor(faults: readonly Fault[] = []) {
    this.replace(faults);
  }

  /** Puts other faults in place of these; counting begins anew. */
  replace(faults: readonly Fault[]): void {
    this.#faults = faults.map((fault) => ({ fault, seen: 0, random: createRandom(fault.seed) }));
  }

  /** The first fault that happens to a request. */
  next(request: FaultedRequest): Fault | undefined {
    for (const each of this.#faults) {
      if (!fits(each.fault, request)) continue;
      each.seen += 1;
      const { nth, times, probability } = each.fault;
      const isDue = each.seen >= nth && each.seen < nth + times;
      if (isDue && each.random() < probability) return each.fault;
    }
    return undefined;
  }
}

/** Whether a fault is about a request, its count aside. */
function fits({ method, path }: Fault, request: FaultedRequest): boolean {
  if (method !== undefined && method !== request.method) return false;
  return path === undefined || request.url.includes(path);
}

/** Numbers from 0 to 1, the same for the same seed: mulberry32, public domain. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
