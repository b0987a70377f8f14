import { AccessError, EnvironmentError } from '../diagnostics/errors.ts';
import type { HttpAnswer, HttpMethod, HttpRequest } from './http.ts';
import { isRow, readRow } from './read-json.ts';
import type { Row } from './read-json.ts';

/**
 * Success, or a missing row where that is an answer too: a 404 by Dataverse itself, not by whatever else is at a wrong
 * address. A batch that stopped at a failure says so inside.
 */
export function isAcceptable(answer: HttpAnswer, method: HttpMethod): boolean {
  const { status, text } = answer;
  if (status >= 200 && status < 300) return true;
  if (status === 404) return (method === 'GET' || method === 'DELETE') && readRow(text) !== undefined;
  return status === 400 && /^multipart\/mixed\b/i.test(answer.header('content-type') ?? '');
}

/** Whether an answer is meant for a browser. */
export function isWebPage(answer: HttpAnswer): boolean {
  return answer.header('content-type')?.includes('html') === true || /^\s*</.test(answer.text);
}

/** The JSON object of a successful answer. @throws EnvironmentError where it is cut short or none */
export function requireRow(answer: HttpAnswer, request: Pick<HttpRequest, 'url'>): Row {
  const row = readRow(answer.text);
  if (row) return row;
  throw refuseMalformed(request.url.origin, 'it is cut short or no JSON');
}

/**
 * The rows of a page of a collection. An answer without them says nothing of what is there, least of all that there is nothing.
 * @throws EnvironmentError where the answer has no list of rows
 */
export function requireRows({ value }: Row, origin: string): readonly Row[] {
  if (Array.isArray(value) && value.every(isRow)) return value;
  throw refuseMalformed(origin, 'it has no list of rows');
}

function refuseMalformed(origin: string, what: string): EnvironmentError {
  return new EnvironmentError(`${origin} gave an answer that cannot be read: ${what}`, {
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

/**
 * Id of the row that was created, lower case, by the link that the answer has to it.
 * @throws EnvironmentError where there is none
 */
export function readCreatedId(link: URL): string {
  const id = /\(([0-9a-f-]{36})\)$/i.exec(link.pathname)?.[1];
  if (id !== undefined) return id.toLowerCase();
  throw new EnvironmentError(`${link.origin} did not say which row it created`, {
    code: 'no-answer',
    hint: 'repeat the command, which looks first',
  });
}
