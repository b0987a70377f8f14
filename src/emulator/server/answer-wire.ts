import type { IncomingMessage } from 'node:http';
import { answerBatch } from './batch.ts';
import { errorAnswer } from './error-answer.ts';
import { refuse } from '../messages/messages.ts';
import type { Organization } from '../organization/organization.ts';
import { readBody } from './read-body.ts';
import type { Answer, WebRequest } from './web-request.ts';

/** Longest URL that is answered; inside a batch it may be longer. Source: dataverse-model §4.3. */
const longestUrl = 32_768;

/** Answers a request from the wire that was let in. Never throws. */
export async function answerWire(
  organization: Organization,
  message: IncomingMessage,
  origin: string,
): Promise<Answer> {
  let request: WebRequest = {
    method: message.method ?? '',
    path: '',
    search: new URLSearchParams(),
    headers: headersOf(message),
    body: '',
  };
  try {
    const body = await readBody(message);
    const { path, query, root } = locate(message.url ?? '');
    request = { ...request, path, search: new URLSearchParams(query), body };
    const serviceRoot = `${origin}${root}`;
    if (path !== '$batch') return await organization.answer(request, serviceRoot);
    if (request.method !== 'POST') throw refuse('MethodNotAllowed', request.method);
    return await answerBatch(organization, request, serviceRoot);
  } catch (error) {
    return errorAnswer(error, request);
  }
}

function locate(url: string): { path: string; query: string; root: string } {
  if (url.length > longestUrl) throw refuse('UrlTooLong', longestUrl);
  const match = /^(\/api\/data\/v9\.\d\/)([^?#]*)(?:\?([^#]*))?/.exec(
    url.replace(/^(\/api\/data\/v9\.\d)(?=\?|$)/, '$1/'),
  );
  if (!match) throw refuse('ResourceNotFound', url.slice(0, 100));
  return { root: match[1] ?? '', path: match[2] ?? '', query: match[3] ?? '' };
}

function headersOf(message: IncomingMessage): Map<string, string> {
  const entries = Object.entries(message.headers);
  return new Map(entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]));
}
