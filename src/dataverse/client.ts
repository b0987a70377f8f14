import { EnvironmentError } from '../diagnostics/errors.ts';
import type { BatchOptions, BatchResult, BatchStep } from './batch-steps.ts';
import { createWithId } from './create-with-id.ts';
import type { ClientOptions, DataverseClient } from './dataverse-client.ts';
import { resolveOwnUrl } from './environment-url.ts';
import { fetchPages, fetchRows } from './fetch-rows.ts';
import type { PageStart, RowPage, RowQuery } from './fetch-rows.ts';
import { readCreatedId, requireRow, requireRows } from './read-answer.ts';
import { readText } from './read-json.ts';
import type { Row } from './read-json.ts';
import type { RequestOptions } from './request-headers.ts';
import { runBatch } from './run-batch.ts';
import { WebApi } from './web-api.ts';

const mostPages = 10_000;

/**
 * A client of one environment. The token goes to the environment's own origin and nowhere else.
 * @throws UsageError where the URL is none of an environment
 */
export function createClient(options: ClientOptions): DataverseClient {
  return new WebApiClient(new WebApi(options), options.name);
}

class WebApiClient implements DataverseClient {
  readonly origin: string;
  readonly name: string;
  readonly #api: WebApi;

  constructor(api: WebApi, name: string = api.base.origin) {
    this.#api = api;
    this.origin = api.base.origin;
    this.name = name;
  }

  async find(path: string, options: RequestOptions = {}): Promise<Row | undefined> {
    const { answer, request } = await this.#api.ask({ ...options, method: 'GET', path });
    return answer.status === 404 ? undefined : requireRow(answer, request);
  }

  async list(path: string, options: RequestOptions = {}): Promise<readonly Row[]> {
    const rows: Row[] = [];
    const seen = new Set<string>();
    let next: string | undefined = path;
    while (next !== undefined) {
      if (seen.has(next) || seen.size >= mostPages) throw this.#endless();
      seen.add(next);
      const { answer, request } = await this.#api.ask({ ...options, method: 'GET', path: next });
      if (answer.status === 404) throw this.#api.refuse(answer, request);
      const page: Row = requireRow(answer, request);
      rows.push(...requireRows(page, request.url.origin));
      next = readText(page, '@odata.nextLink');
    }
    return rows;
  }

  fetch(entitySet: string, fetchXml: string): Promise<readonly Row[]> {
    return fetchRows(this.#api, entitySet, fetchXml);
  }

  pages(query: RowQuery, start?: PageStart): AsyncIterable<RowPage> {
    return fetchPages(this.#api, query, start);
  }

  async create(path: string, row: Row, options: RequestOptions = {}): Promise<string> {
    const { answer } = await this.#api.ask({ ...options, method: 'POST', path, body: json(row) });
    return readCreatedId(resolveOwnUrl(this.#api.base, answer.header('odata-entityid') ?? ''));
  }

  async createWithId(path: string, row: Row, options: RequestOptions = {}): Promise<void> {
    await createWithId(this.#api, { ...options, path, body: json(row) });
  }

  async update(path: string, row: Row, options: RequestOptions = {}): Promise<void> {
    await this.#api.ask({ ...options, method: 'PATCH', path, body: json(row) });
  }

  async replace(path: string, definition: Row, options: RequestOptions = {}): Promise<void> {
    await this.#api.ask({ ...options, method: 'PUT', path, body: json(definition) });
  }

  async remove(path: string, options: RequestOptions = {}): Promise<void> {
    await this.#api.ask({ ...options, method: 'DELETE', path });
  }

  async act(path: string, parameters: Row, options: RequestOptions = {}): Promise<Row> {
    const { answer, request } = await this.#api.ask({ ...options, method: 'POST', path, body: json(parameters) });
    return answer.status === 204 || answer.text === '' ? {} : requireRow(answer, request);
  }

  batch(steps: readonly BatchStep[], options: BatchOptions = {}): Promise<readonly BatchResult[]> {
    return runBatch(this.#api, steps, options);
  }

  #endless(): EnvironmentError {
    return new EnvironmentError(`${this.origin} gives pages without an end`, { code: 'endless-pages' });
  }
}

function json(row: Row): { type: string; text: string } {
  return { type: 'application/json; charset=utf-8', text: JSON.stringify(row) };
}
