import { refuse } from '../messages/messages.ts';
import { errorAnswer } from './error-answer.ts';
import type { Answer, WebRequest } from './web-request.ts';

/** How much a user may ask of the server within a window of 300 seconds. Source: dataverse-model §4.5. */
export interface ServiceLimits {
  readonly requests: number;
  /** Seconds of execution, all requests together. */
  readonly seconds: number;
  readonly concurrent: number;
}

/** What production has out of the box. Source: dataverse-model §4.5. */
export const usualLimits: ServiceLimits = { requests: 6000, seconds: 1200, concurrent: 52 };

const window = 300_000;
const noRequest: WebRequest = { method: 'GET', path: '', search: new URLSearchParams(), headers: new Map(), body: '' };

/** Counts what is asked of one organization, over a window that slides. A `$batch` is one request. */
export class ServiceProtection {
  readonly #limits: ServiceLimits;
  readonly #now: () => Date;
  readonly #done: { readonly at: number; readonly took: number }[] = [];
  #running = 0;

  constructor(limits: ServiceLimits, now: () => Date) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Carries out a request, or says that there were too many. */
  async run(work: () => Promise<Answer>): Promise<Answer> {
    const refused = this.#refusal();
    if (refused) return refused;
    const begin = performance.now();
    this.#running += 1;
    try {
      const answer = await work();
      return { ...answer, headers: { ...answer.headers, ...this.#remaining() } };
    } finally {
      this.#running -= 1;
      this.#done.push({ at: this.#now().getTime(), took: performance.now() - begin });
    }
  }

  #refusal(): Answer | undefined {
    this.#forget();
    const { requests, seconds, concurrent } = this.#limits;
    if (this.#running >= concurrent) return this.#refuse('ThrottlingConcurrencyLimitExceededError', concurrent);
    if (this.#done.length + this.#running >= requests)
      return this.#refuse('ThrottlingBurstRequestLimitExceededError', requests);
    return this.#took() >= seconds * 1000 ? this.#refuse('ThrottlingTimeExceededError', seconds * 1000) : undefined;
  }

  #refuse(name: Parameters<typeof refuse>[0], limit: number): Answer {
    const oldest = this.#done[0]?.at ?? this.#now().getTime();
    const wait =
      this.#running >= this.#limits.concurrent ? 1 : Math.ceil((oldest + window - this.#now().getTime()) / 1000);
    const answer = errorAnswer(refuse(name, limit, window / 1000), noRequest);
    return {
      ...answer,
      headers: { ...answer.headers, ...this.#remaining(), 'Retry-After': String(Math.max(1, wait)) },
    };
  }

  #remaining(): Readonly<Record<string, string>> {
    const left = Math.max(0, this.#limits.requests - this.#done.length - this.#running);
    const time = Math.max(0, this.#limits.seconds - this.#took() / 1000);
    return {
      'x-ms-ratelimit-burst-remaining-xrm-requests': String(left),
      'x-ms-ratelimit-time-remaining-xrm-requests': time.toFixed(2),
    };
  }

  #took(): number {
    return this.#done.reduce((sum, { took }) => sum + took, 0);
  }

  #forget(): void {
    const first = this.#done.findIndex(({ at }) => at > this.#now().getTime() - window);
    this.#done.splice(0, first < 0 ? this.#done.length : first);
  }
}
