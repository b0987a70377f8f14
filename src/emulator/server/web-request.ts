import { isRecord } from '../../diagnostics/json.ts';
import { refuse } from '../messages/messages.ts';

/** One request, from the wire or from a batch. */
export interface WebRequest {
  readonly method: string;
  /** Path below the service root, undecoded, without a slash in front. */
  readonly path: string;
  readonly search: URLSearchParams;
  /** Values by header name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** One answer; `body` is JSON text unless its header says otherwise. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The body as a JSON object; an empty one is `{}`. Refuses other content types and malformed JSON. */
export function jsonBody(request: WebRequest, target: string): Record<string, unknown> {
  if (request.body.trim() === '') return {};
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\b/i.test(type)) throw refuse('UnsupportedMediaType', type);
  const body = parseJson(request.body, target);
  if (!isRecord(body)) throw refuse('MalformedPayload', target, 'The payload must be a JSON object.');
  return body;
}

function parseJson(text: string, target: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse('MalformedPayload', target, 'Invalid JSON.');
  }
}

/** An answer with a JSON body. */
export function jsonAnswer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  const type = 'application/json; odata.metadata=minimal';
  return { status, headers: { 'Content-Type': type, ...headers }, body: JSON.stringify(body) };
}

/** An answer without a body. */
export function emptyAnswer(headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 204, headers };
}
