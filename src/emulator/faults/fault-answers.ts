import { refuse } from '../messages/messages.ts';
import { errorAnswer } from '../server/error-answer.ts';
import type { Answer, WebRequest } from '../server/web-request.ts';
import type { Fault, FaultKind } from './fault.ts';

const page = '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Something went wrong</body></html>';
const noRequest: WebRequest = { method: 'GET', path: '', search: new URLSearchParams(), headers: new Map(), body: '' };

/** What is answered instead of carrying out a request; undefined where the request is carried out all the same. */
export function answerInstead(fault: Fault, now: Date): Answer | undefined {
  const { kind } = fault;
  if (kind === 'login-page') return { status: 200, headers: { 'Content-Type': 'text/html' }, body: page };
  if (kind === 'expired') return { status: 401, headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } };
  if (kind === 'metadata-lock') return errorAnswer(refuse('EntityCustomizationLockException'), noRequest);
  if (kind === 'concurrent-publish') return errorAnswer(refuse('CustomizationLockException', 'PublishAll'), noRequest);
  const status = statusOf(kind);
  return status === undefined ? undefined : failure(status, fault, now);
}

function statusOf(kind: FaultKind): number | undefined {
  const status = Number(kind);
  return Number.isNaN(status) ? undefined : status;
}

function failure(status: number, { html, retryAfter }: Fault, now: Date): Answer {
  const headers = retryAfterHeader(retryAfter, now);
  if (html) return { status, headers: { 'Content-Type': 'text/html', ...headers }, body: page };
  const error =
    status === 429
      ? {
          code: '0x80072322',
          message: 'Number of requests exceeded the limit of 6000 over time window of 300 seconds.',
        }
      : { code: '', message: 'An unexpected error occurred.' };
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify({ error }) };
}

/** `date` is a date that is two seconds away, `none` no header at all. */
function retryAfterHeader(text: string | undefined, now: Date): Readonly<Record<string, string>> {
  if (text === undefined || text === 'none') return {};
  const later = new Date(now.getTime() + 2000).toUTCString();
  return { 'Retry-After': text === 'date' ? later : text };
}

/** An answer that leads away: the next page, or the new row, on another host. */
export function leadAway(answer: Answer, kind: FaultKind): Answer {
  const foreign = 'http://127.0.0.1:9';
  if (kind === 'foreign-location') {
    const link = `${foreign}/api/data/v9.2/accounts(00000000-0000-0000-0000-000000000001)`;
    return { ...answer, headers: { ...answer.headers, Location: link, 'OData-EntityId': link } };
  }
  if (kind !== 'foreign-next-link' || answer.body?.startsWith('{') !== true) return answer;
  const link = `,"@odata.nextLink":"${foreign}/api/data/v9.2/next"}`;
  return { ...answer, body: `${answer.body.slice(0, -1)}${link}` };
}
