import { refuse } from '../messages/messages.ts';
import { boundaryOf, parseHeaders, parseMultipart } from './parse-multipart.ts';
import type { Part } from './parse-multipart.ts';
import { callerHeaderNames } from './caller-headers.ts';
import type { WebRequest } from './web-request.ts';

/** One step of a batch: a request, or requests that succeed or fail together. */
export type BatchStep =
  | { readonly kind: 'single'; readonly request: WebRequest }
  | { readonly kind: 'change set'; readonly requests: readonly WebRequest[] };

/** Most requests of one batch. Source: dataverse-model §4.4. */
const mostRequests = 1000;

/** Reads the steps of a `$batch`; malformed ones are refused before anything runs. */
export function parseBatch(request: WebRequest, serviceRoot: string): BatchStep[] {
  const parts = parseMultipart(request.body, boundaryOf(request.headers.get('content-type') ?? ''));
  const steps = parts.map((part): BatchStep => {
    const type = part.headers.get('content-type') ?? '';
    const forCaller = (inner: WebRequest): WebRequest => withCaller(inner, request);
    if (!/^multipart\/mixed\b/i.test(type))
      return { kind: 'single', request: forCaller(parseInner(part, serviceRoot)) };
    const inner = parseMultipart(part.body, boundaryOf(type));
    return { kind: 'change set', requests: inner.map((each) => forCaller(parseChange(each, serviceRoot))) };
  });
  const count = steps.reduce((sum, step) => sum + (step.kind === 'single' ? 1 : step.requests.length), 0);
  if (count > mostRequests)
    throw refuse('InvalidQuery', `A batch can have ${mostRequests} requests; this one has ${count}.`);
  return steps;
}

/** A step that names no caller is for the one whom the batch names. Inferred: the other reading would do more than was asked. */
function withCaller(inner: WebRequest, outer: WebRequest): WebRequest {
  const named = callerHeaderNames.flatMap((name) => {
    const value = outer.headers.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  if (named.length === 0 || callerHeaderNames.some((name) => inner.headers.has(name))) return inner;
  return { ...inner, headers: new Map([...inner.headers, ...named]) };
}

function parseChange(part: Part, serviceRoot: string): WebRequest {
  const request = parseInner(part, serviceRoot);
  if (request.method === 'GET') throw refuse('InvalidQuery', 'A change set cannot contain GET requests.');
  const contentId = part.headers.get('content-id') ?? request.headers.get('content-id');
  if (contentId === undefined) throw refuse('InvalidQuery', 'Content-ID header not present.');
  return { ...request, headers: new Map([...request.headers, ['content-id', contentId]]) };
}

function parseInner(part: Part, serviceRoot: string): WebRequest {
  const type = part.headers.get('content-type') ?? '';
  if (!/^application\/http\b/i.test(type))
    throw refuse('InvalidQuery', `A part of a batch has the content type '${type}'.`);
  const [head, body] = splitOnce(part.body, '\r\n\r\n');
  const [line, headerLines] = splitOnce(head.trim(), '\r\n');
  const { method, address } = parseRequestLine(line);
  const [path, query] = splitOnce(relative(address, serviceRoot), '?');
  if (path === '$batch') throw refuse('InvalidQuery', 'A batch cannot contain a batch.');
  const headers = parseHeaders(headerLines);
  return { method, path, search: new URLSearchParams(query), headers, body: body.trim() };
}

function parseRequestLine(line: string): { method: string; address: string } {
  const match = /^([A-Z]+) (\S+) HTTP\/1\.1$/.exec(line);
  if (!match?.[1] || !match[2]) throw refuse('InvalidQuery', `'${line.slice(0, 200)}' is no request line.`);
  return { method: match[1], address: match[2] };
}

/** Addresses may be absolute, start at the host, or start at the service root. */
function relative(address: string, serviceRoot: string): string {
  const hostless = address.startsWith('/') ? new URL(serviceRoot).origin + address : address;
  if (hostless.startsWith(serviceRoot)) return hostless.slice(serviceRoot.length);
  const other = /^https?:\/\/[^/]+\/api\/data\/v9\.\d+\/(.*)$/s.exec(hostless);
  return other?.[1] ?? hostless;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
