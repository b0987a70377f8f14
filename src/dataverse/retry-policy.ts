import type { AxiosError } from 'axios';

/** How often and how long a request is tried again. */
export interface RetryLimits {
  /** Tries after the first. */
  readonly retries: number;
  /** Milliseconds of the first wait where the server names none; doubled each time, with jitter. */
  readonly firstWait: number;
  /** Milliseconds that all waits of one request may take together. */
  readonly waitBudget: number;
}

/** Service protection looks at windows of 300 s, so waiting longer than that is no use. Source: dataverse-model §4.5. */
export const defaultRetryLimits: RetryLimits = { retries: 5, firstWait: 1_000, waitBudget: 300_000 };

/** Failures of the connection before anything can have been sent, and that pass by themselves. */
const passingBeforeSending = new Set(['EAI_AGAIN']);
/** Failures of the connection after which the request may or may not have been carried out. */
const passing = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED', 'ERR_CANCELED', 'ERR_BAD_RESPONSE']);

/** What axios-retry asks; one object for each request, because it counts the waiting. */
export interface RetryPolicy {
  readonly retries: number;
  readonly shouldResetTimeout: true;
  retryCondition(error: AxiosError): boolean;
  retryDelay(attempt: number, error: AxiosError): number;
}

/**
 * Decides about trying again. A refusal for load (429; 503 that says when to return) is repeated for every method: nothing was done.
 * A request that may have been carried out is repeated only where doing it twice is the same as once, so never a POST.
 */
export function createRetryPolicy(limits: RetryLimits): RetryPolicy {
  let waited = 0;
  let next = 0;
  return {
    retries: limits.retries,
    shouldResetTimeout: true,
    retryCondition(error) {
      if (!isWorthRepeating(error)) return false;
      const attempt = error.config?.['axios-retry']?.retryCount ?? 0;
      next = readRetryAfter(error) ?? limits.firstWait * 2 ** attempt * (1 + Math.random() / 4);
      return waited + next <= limits.waitBudget;
    },
    retryDelay() {
      waited += next;
      return next;
    },
  };
}

function isWorthRepeating(error: AxiosError): boolean {
  return isRefusedForNow(error) || (isRepeatable(error) && (isBrokenOff(error) || isGatewayFailure(error)));
}

/** Certainly not carried out, and worth another try. */
function isRefusedForNow(error: AxiosError): boolean {
  const status = error.response?.status;
  if (status === undefined) return passingBeforeSending.has(error.code ?? '');
  return status === 429 || (status === 503 && readRetryAfter(error) !== undefined);
}

function isGatewayFailure(error: AxiosError): boolean {
  return [502, 503, 504].includes(error.response?.status ?? 0);
}

/** No answer, or one that broke off after a good start. */
function isBrokenOff(error: AxiosError): boolean {
  return (error.response?.status ?? 0) < 300 && passing.has(error.code ?? '') && !isTooLarge(error);
}

/** Whether the answer went over the limit; axios has no code of its own for it. */
export function isTooLarge(error: AxiosError): boolean {
  return error.message.startsWith('maxContentLength');
}

/** GET, PUT and DELETE always; PATCH where `If-Match` keeps it from creating a row. */
function isRepeatable(error: AxiosError): boolean {
  const method = error.config?.method?.toUpperCase();
  if (method === 'PATCH') return error.config?.headers.has('If-Match') === true;
  return method === 'GET' || method === 'PUT' || method === 'DELETE';
}

/** Milliseconds that `Retry-After` asks for, in seconds or as an HTTP date; undefined where it is missing or makes no sense. */
export function readRetryAfter(error: AxiosError): number | undefined {
  const value: unknown = error.response?.headers['retry-after'];
  return typeof value === 'string' ? parseRetryAfter(value, Date.now()) : undefined;
}

/**
 * The wait in milliseconds that a `Retry-After` header asks for at a time; undefined for one that makes no sense.
 * @param now milliseconds since 1970
 */
export function parseRetryAfter(value: string, now: number): number | undefined {
  const text = value.trim();
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1_000);
  if (/^[-+]?\d/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}
