import type { AxiosError } from 'axios';
import type { Clock } from './clock.ts';
import type { Pace } from './pace.ts';
import { parseHttpDate, parseRetryAfter } from './retry-after.ts';

/** How often and how long a request is tried again. */
export interface RetryLimits {
  /** Tries after the first. */
  readonly retries: number;
  /** Milliseconds of the first wait where the server names none; doubled each time, with jitter. */
  readonly firstWait: number;
  /** Most milliseconds of one such wait, before jitter. */
  readonly longestWait: number;
  /** Milliseconds that all waits of one request may take together. */
  readonly waitBudget: number;
}

/** Service protection looks at windows of 300 s, so waiting longer than that is no use. Source: dataverse-model §4.5. */
export const defaultRetryLimits: RetryLimits = {
  retries: 5,
  firstWait: 1_000,
  longestWait: 60_000,
  waitBudget: 300_000,
};

/** Failures of the connection before anything can have been sent, and that pass by themselves. */
const passingBeforeSending = new Set(['EAI_AGAIN']);
/** Failures of the connection after which the request may or may not have been carried out. */
const passing = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED', 'ERR_CANCELED', 'ERR_BAD_RESPONSE']);
/** EntityCustomizationLockException: tables are being changed by someone else. Source: dataverse-model §3.4. */
const metadataLock = /0x80090412/i;

/** What axios-retry asks; one object for each request, because it counts the waiting. */
export interface RetryPolicy {
  readonly retries: number;
  readonly shouldResetTimeout: true;
  retryCondition(error: AxiosError): boolean;
  retryDelay(): number;
  onRetry(): Promise<void>;
}

/** What deciding about one request takes. */
export interface RetrySetting {
  readonly limits: RetryLimits;
  readonly clock: Clock;
  readonly pace: Pace;
  /** Whether doing it twice is the same as once. */
  readonly repeatable: boolean;
}

/**
 * Decides about trying again. A refusal for load (429; 503 that says when to return) is repeated for every method: nothing
 * was done. A request that may have been carried out is repeated only where that does no harm. The waiting is ours, in
 * `onRetry`, which axios-retry waits for: a refusal for load holds all requests of the client.
 */
export function createRetryPolicy({ limits, clock, pace, repeatable }: RetrySetting): RetryPolicy {
  let waited = 0;
  let next = { wait: 0, all: false };
  return {
    retries: limits.retries,
    shouldResetTimeout: true,
    retryCondition(error) {
      if (!isRefusedForNow(error) && !(repeatable && isUnfinished(error))) return false;
      const attempt = error.config?.['axios-retry']?.retryCount ?? 0;
      const backOff = Math.min(limits.longestWait, limits.firstWait * 2 ** attempt) * (1 + clock.random() / 4);
      next = { wait: readRetryAfter(error, clock) ?? backOff, all: isRefusedForLoad(error) };
      return waited + next.wait <= limits.waitBudget;
    },
    retryDelay: () => 0,
    async onRetry() {
      waited += next.wait;
      await (next.all ? pace.hold(next.wait) : clock.sleep(next.wait));
    },
  };
}

/** Certainly not carried out, and worth another try. */
function isRefusedForNow(error: AxiosError): boolean {
  if (error.response === undefined) return passingBeforeSending.has(error.code ?? '');
  return isRefusedForLoad(error) || (typeof error.response.data === 'string' && isMetadataLocked(error.response.data));
}

/** Whether the environment refused to work for being busy, before it did anything. */
export function isRefusedForLoad({ response }: AxiosError): boolean {
  if (response?.status === 429) return true;
  const wait: unknown = response?.headers['retry-after'];
  return response?.status === 503 && typeof wait === 'string' && parseRetryAfter(wait, 0) !== undefined;
}

function isMetadataLocked(body: string): boolean {
  return body.length < 10_000 && metadataLock.test(body);
}

/** No answer, one that broke off, or a gateway's, which knows nothing of what the server behind it did. */
function isUnfinished(error: AxiosError): boolean {
  const status = error.response?.status ?? 0;
  if ([502, 503, 504].includes(status)) return true;
  return status < 300 && passing.has(error.code ?? '') && !isTooLarge(error);
}

/** Whether the answer went over the limit; axios has no code of its own for it. */
export function isTooLarge(error: AxiosError): boolean {
  return error.message.startsWith('maxContentLength');
}

function readRetryAfter({ response }: AxiosError, clock: Clock): number | undefined {
  const value: unknown = response?.headers['retry-after'];
  const date: unknown = response?.headers.date;
  const now = parseHttpDate(typeof date === 'string' ? date : undefined) ?? clock.now();
  return typeof value === 'string' ? parseRetryAfter(value, now) : undefined;
}
