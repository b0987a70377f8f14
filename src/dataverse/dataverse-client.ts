import type { BatchOptions, BatchResult, BatchStep } from './batch-steps.ts';
import type { Clock } from './clock.ts';
import type { PageStart, RowPage, RowQuery } from './fetch-rows.ts';
import type { PaceLimits } from './pace.ts';
import type { Row } from './read-json.ts';
import type { RequestOptions } from './request-headers.ts';
import type { RetryLimits } from './retry-policy.ts';

/** What a client needs. */
export interface ClientOptions {
  /** Root of the environment, `https://contoso.crm4.dynamics.com`. */
  readonly url: string;
  /** What people call the environment, in messages; else its origin. */
  readonly name?: string;
  /** A token for this environment; `refresh` asks for a new one after the server refused the last. */
  readonly token: (options?: { readonly refresh?: boolean }) => Promise<string>;
  /** A host outside the Dynamics clouds to trust, by its exact name. */
  readonly allowHost?: string;
  readonly retry?: Partial<RetryLimits>;
  readonly pace?: Partial<PaceLimits>;
  /** Most bytes of one answer, after decompression. */
  readonly largestAnswer?: number;
  /** Milliseconds for one try. */
  readonly timeouts?: Partial<Timeouts>;
  readonly clock?: Clock;
}

/** Milliseconds for one try of a read, of a write, and of an export, import or publish. */
export interface Timeouts {
  readonly read: number;
  readonly write: number;
  readonly long: number;
}

/** The Web API of one environment. Paths are relative to `/api/data/v9.2/`; failures are `AccessError` and `EnvironmentError`. */
export interface DataverseClient {
  readonly origin: string;
  /** What people call the environment, for messages. */
  readonly name: string;
  /** One row or the result of a function; undefined where it does not exist (404). */
  find(path: string, options?: RequestOptions): Promise<Row | undefined>;
  /** All rows of a collection, over all pages. */
  list(path: string, options?: RequestOptions): Promise<readonly Row[]>;
  /** All rows that a FetchXML query gives, over all pages; columns that are null are not in the rows. */
  fetch(entitySet: string, fetchXml: string): Promise<readonly Row[]>;
  /** The same page by page, from some page on. */
  pages(query: RowQuery, start?: PageStart): AsyncIterable<RowPage>;
  /** Creates a row and gives its id, lower case. Sent once: with `no-answer`, read back. */
  create(path: string, row: Row, options?: RequestOptions): Promise<string>;
  /** Creates a row at a path with an id of the caller's, `teams(<id>)`. Where no answer comes, it is read back before it is sent again. */
  createWithId(path: string, row: Row, options?: RequestOptions): Promise<void>;
  /** Changes an existing row; never creates one. */
  update(path: string, row: Row, options?: RequestOptions): Promise<void>;
  /** Replaces a whole definition of metadata. */
  replace(path: string, definition: Row, options?: RequestOptions): Promise<void>;
  /** Deletes a row or a reference; one that is gone already is fine. */
  remove(path: string, options?: RequestOptions): Promise<void>;
  /** Calls an action and gives its result, empty where it has none. Sent once: with `no-answer`, read back. */
  act(path: string, parameters: Row, options?: RequestOptions): Promise<Row>;
  /** Sends many requests as one. Gives one result an operation, in order; what failed does not throw. */
  batch(steps: readonly BatchStep[], options?: BatchOptions): Promise<readonly BatchResult[]>;
}
