import pLimit from 'p-limit';
import type { Failure } from '../diagnostics/errors.ts';
import { systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { convertFailure } from './convert-failure.ts';
import type { ClientOptions, Timeouts } from './dataverse-client.ts';
import { parseEnvironmentUrl, resolveOwnUrl } from './environment-url.ts';
import type { HttpAnswer, HttpMethod, HttpRequest, SendHttp } from './http.ts';
import { defaultPaceLimits } from './pace.ts';
import { isAcceptable, refuseWebPage } from './read-answer.ts';
import { requestHeaders } from './request-headers.ts';
import type { RequestOptions } from './request-headers.ts';
import { defaultRetryLimits } from './retry-policy.ts';
import { createAxiosSender } from './send-with-axios.ts';
import { TokenSource } from './token-source.ts';

/** Writes get the 2 minutes of Microsoft's samples. Source: dataverse-model §4.1. */
const defaultTimeouts: Timeouts = { read: 30_000, write: 120_000, long: 600_000 };

/** The largest solution file that Dataverse takes is far below. */
const defaultLargestAnswer = 256 * 1024 * 1024;

/** An answer that is no failure, and the request that it answers. */
export interface Exchange {
  readonly answer: HttpAnswer;
  readonly request: HttpRequest;
}

/** One request of the Web API. */
export interface Question extends RequestOptions {
  readonly method: HttpMethod;
  /** Relative to the Web API, or a whole URL of the environment. */
  readonly path: string;
  readonly body?: { readonly type: string; readonly text: string };
  /** Only creates, with the id in the path. */
  readonly createOnly?: boolean;
  /** Whether doing it twice is the same as once, where the method does not say so. */
  readonly repeatable?: boolean;
}

/** One request after the other to one environment. The token goes to its own origin and nowhere else. */
export class WebApi {
  /** Root of the Web API. */
  readonly base: URL;
  readonly clock: Clock;
  readonly #tokens: TokenSource;
  readonly #timeouts: Timeouts;
  readonly #send: SendHttp;
  readonly #alone = pLimit(1);

  /** @throws UsageError where the URL is none of an environment */
  constructor(options: ClientOptions) {
    const url = parseEnvironmentUrl(options.url, options.allowHost);
    this.base = new URL('/api/data/v9.2/', url);
    this.clock = options.clock ?? systemClock;
    this.#tokens = new TokenSource(options.token, url.origin);
    this.#timeouts = { ...defaultTimeouts, ...options.timeouts };
    this.#send = createAxiosSender({
      retry: { ...defaultRetryLimits, ...options.retry },
      pace: { ...defaultPaceLimits, ...options.pace },
      largestAnswer: options.largestAnswer ?? defaultLargestAnswer,
      clock: this.clock,
    });
  }

  /** @throws AccessError, EnvironmentError where the answer is a failure or none comes */
  async ask(question: Question): Promise<Exchange> {
    const draft = this.#draft(question);
    return question.exclusive === true ? this.#alone(() => this.#exchange(draft)) : this.#exchange(draft);
  }

  /** The failure that an answer is, where the caller has no use for it: a 404 to a list. */
  refuse(answer: HttpAnswer, request: HttpRequest): Failure {
    return convertFailure(answer, request, this.clock.now());
  }

  #draft(question: Question): Omit<HttpRequest, 'token'> {
    const { method, body } = question;
    return {
      method,
      url: resolveOwnUrl(this.base, question.path),
      headers: requestHeaders({ ...question, contentType: body?.type }, question),
      timeout: this.#timeoutOf(question),
      repeatable: question.repeatable ?? isRepeatable(question),
      ...(body === undefined ? {} : { body: body.text }),
    };
  }

  /** Sends; a refused token is replaced once, where there is another one. */
  async #exchange(draft: Omit<HttpRequest, 'token'>): Promise<Exchange> {
    let request = { ...draft, token: await this.#tokens.current() };
    let answer = await this.#send(request);
    if (answer.kind === 'answer' && answer.status === 401) {
      const token = await this.#tokens.replace(request.token);
      if (token !== undefined) {
        request = { ...draft, token };
        answer = await this.#send(request);
      }
    }
    if (answer.kind === 'silence' || !isAcceptable(answer, draft.method)) {
      throw convertFailure(answer, request, this.clock.now());
    }
    refuseWebPage(answer, request);
    return { answer, request };
  }

  #timeoutOf({ exclusive, method }: Question): number {
    if (exclusive === true) return this.#timeouts.long;
    return method === 'GET' ? this.#timeouts.read : this.#timeouts.write;
  }
}

/** A change is, where it neither creates nor asks for a version, which it would change itself. */
function isRepeatable({ method, createOnly, etag }: Question): boolean {
  return method === 'PATCH' ? createOnly !== true && etag === undefined : method !== 'POST';
}
