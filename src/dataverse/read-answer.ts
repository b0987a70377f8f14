import { AccessError, EnvironmentError } from '../diagnostics/errors.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';
import { readRow } from './read-json.ts';
import type { Row } from './read-json.ts';

/** Whether an answer is meant for a browser. */
export function isWebPage(answer: HttpAnswer): boolean {
  return answer.header('content-type')?.includes('html') === true || /^\s*</.test(answer.text);
}

/** The JSON object of a successful answer. @throws EnvironmentError where it is cut short or none */
export function requireRow(answer: HttpAnswer, request: HttpRequest): Row {
  const row = readRow(answer.text);
  if (row) return row;
  throw new EnvironmentError(`${request.url.origin} gave an answer that cannot be read: it is cut short or no JSON`, {
    code: 'malformed-answer',
    hint: 'repeat the command; where it stays, a proxy may be changing the answers',
  });
}

/** @throws AccessError where a successful answer is a page: whoever is not signed in gets one of those */
export function refuseWebPage(answer: HttpAnswer, { url }: HttpRequest): void {
  if (!isWebPage(answer)) return;
  throw new AccessError(`${url.origin} gave a web page instead of data, usually a sign-in page`, {
    code: 'sign-in-page',
    hint: 'check the URL of the environment, then sign in again: mop login',
  });
}
