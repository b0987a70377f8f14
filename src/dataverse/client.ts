import { EnvironmentError } from '../diagnostics/errors.ts';
import { convertFailure } from './convert-failure.ts';
import type { ClientOptions, DataverseClient, RequestOptions, Timeouts } from './dataverse-client.ts';
import { parseEnvironmentUrl, resolveOwnUrl } from './environment-url.ts';
import type { HttpAnswer, HttpMethod, HttpRequest } from './http.ts';
import { refuseWebPage, requireRow } from './read-answer.ts';
import { readRow, readRows, readText } from './read-json.ts';
import type { Row } from './read-json.ts';
import { defaultRetryLimits } from './retry-policy.ts';
import { createAxiosSender } from './send-with-axios.ts';

/** Writes get the 2 minutes of Microsoft's samples. Source: dataverse-model §4.1. */
const defaultTimeouts: Timeouts = { read: 30_000, write: 120_000, long: 600_000 };

/** The largest solution file that Dataverse takes is far below. */
const defaultLargestAnswer = 256 * 1024 * 1024;

const protocolHeaders = {
  Accept: 'application/json',
  'OData-MaxVersion': '4.0',
  'OData-Version': '4.0',
  'If-None-Match': 'null',
  Prefer: 'odata.include-annotations="*"',
} as const;

const mostPages = 10_000;

/**
 * A client of one environment. The token goes to the environment's own origin and nowhere else.
 * @throws UsageError where the URL is none of an environment
 */
export function createClient(options: ClientOptions): DataverseClient {
  return new WebApiClient(options);
}

class WebApiClient implements DataverseClient {
  readonly origin: string;
  readonly #base: URL;
  readonly #token: ClientOptions['token'];
  readonly #timeouts: Timeouts;
  readonly #send;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: ClientOptions) {
    const url = parseEnvironmentUrl(options.url, options.allowHost);
    this.origin = url.origin;
    this.#base = new URL('/api/data/v9.2/', url);
    this.#token = options.token;
    this.#timeouts = { ...defaultTimeouts, ...options.timeouts };
    this.#send = createAxiosSender(
      { ...defaultRetryLimits, ...options.retry },
      options.largestAnswer ?? defaultLargestAnswer,
    );
  }

  async find(path: string, options: RequestOptions = {}): Promise<Row | undefined> {
    const { answer, request } = await this.#request('GET', path, options);
    return answer.status === 404 ? undefined : requireRow(answer, request);
  }

  async list(path: string, options: RequestOptions = {}): Promise<readonly Row[]> {
    const rows: Row[] = [];
    const seen = new Set<string>();
    let next: string | undefined = path;
    while (next !== undefined) {
      if (seen.has(next) || seen.size >= mostPages) throw this.#endless();
      seen.add(next);
      const { answer, request } = await this.#request('GET', next, options);
      if (answer.status === 404) throw convertFailure(answer, request);
      const page: Row = requireRow(answer, request);
      rows.push(...readRows(page, 'value'));
      next = readText(page, '@odata.nextLink');
    }
    return rows;
  }

  async create(path: string, row: Row, options: RequestOptions = {}): Promise<string> {
    const { answer } = await this.#request('POST', path, { ...options, body: row });
    const link = resolveOwnUrl(this.#base, answer.header('odata-entityid') ?? '');
    const id = /\(([0-9a-f-]{36})\)$/i.exec(link.pathname)?.[1];
    if (id === undefined) {
      throw new EnvironmentError(`${this.origin} did not say which row it created`, {
        code: 'no-answer',
        hint: 'repeat the command, which looks first',
      });
    }
    return id.toLowerCase();
  }

  async update(path: string, row: Row, options: RequestOptions = {}): Promise<void> {
    await this.#request('PATCH', path, { ...options, headers: { 'If-Match': '*', ...options.headers }, body: row });
  }

  async remove(path: string, options: RequestOptions = {}): Promise<void> {
    await this.#request('DELETE', path, options);
  }

  async act(path: string, parameters: Row, options: RequestOptions = {}): Promise<Row> {
    const { answer, request } = await this.#request('POST', path, { ...options, body: parameters });
    return answer.status === 204 || answer.text === '' ? {} : requireRow(answer, request);
  }

  async #request(method: HttpMethod, path: string, options: RequestOptions & { body?: Row }): Promise<Exchange> {
    const request = {
      method,
      url: resolveOwnUrl(this.#base, path),
      headers: headersOf(options),
      timeout: this.#timeoutOf(method, options),
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    };
    const work = () => this.#exchange(request);
    return options.exclusive === true ? this.#oneAtATime(work) : work();
  }

  /** Sends; a refused token is replaced once, where there is a newer one. */
  async #exchange(draft: Omit<HttpRequest, 'token'>): Promise<Exchange> {
    let request = { ...draft, token: await this.#token() };
    let answer = await this.#send(request);
    if (answer.kind === 'answer' && answer.status === 401) {
      const token = await this.#token({ refresh: true });
      if (token !== request.token) {
        request = { ...draft, token };
        answer = await this.#send(request);
      }
    }
    if (answer.kind === 'silence' || !isAcceptable(answer, draft.method)) throw convertFailure(answer, request);
    refuseWebPage(answer, request);
    return { answer, request };
  }

  #oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work, work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  #timeoutOf(method: HttpMethod, { exclusive }: RequestOptions): number {
    if (exclusive === true) return this.#timeouts.long;
    return method === 'GET' ? this.#timeouts.read : this.#timeouts.write;
  }

  #endless(): EnvironmentError {
    return new EnvironmentError(`${this.origin} gives pages without an end`, { code: 'endless-pages' });
  }
}

interface Exchange {
  readonly answer: HttpAnswer;
  readonly request: HttpRequest;
}

/** Success, or a missing row where that is an answer too: a 404 by Dataverse itself, not by whatever else is at a wrong address. */
function isAcceptable({ status, text }: HttpAnswer, method: HttpMethod): boolean {
  if (status >= 200 && status < 300) return true;
  return status === 404 && (method === 'GET' || method === 'DELETE') && readRow(text) !== undefined;
}

function headersOf(options: RequestOptions & { body?: Row }): Record<string, string> {
  return {
    ...protocolHeaders,
    ...(options.body === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8' }),
    ...options.headers,
  };
}
