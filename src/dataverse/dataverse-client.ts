import type { Row } from './read-json.ts';
import type { RetryLimits } from './retry-policy.ts';

/** What a client needs. */
export interface ClientOptions {
  /** Root of the environment, `https://contoso.crm4.dynamics.com`. */
  readonly url: string;
  /** A token for this environment; `refresh` asks for a new one after the server refused the last. */
  readonly token: (options?: { readonly refresh: boolean }) => Promise<string>;
  /** A host outside the Dynamics clouds to trust, by its exact name. */
  readonly allowHost?: string;
  readonly retry?: Partial<RetryLimits>;
  /** Most bytes of one answer, after decompression. */
  readonly largestAnswer?: number;
  /** Milliseconds for one try. */
  readonly timeouts?: Partial<Timeouts>;
}

/** Milliseconds for one try of a read, of a write, and of an export, import or publish. */
export interface Timeouts {
  readonly read: number;
  readonly write: number;
  readonly long: number;
}

/** How one request differs from the usual. */
export interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Publishing, metadata and solutions lock each other out: such requests of one client go one at a time, with the long time-out. */
  readonly exclusive?: boolean;
}

/** The Web API of one environment. Paths are relative to `/api/data/v9.2/`; failures are `AccessError` and `EnvironmentError`. */
export interface DataverseClient {
  readonly origin: string;
  /** One row or the result of a function; undefined where it does not exist (404). */
  find(path: string, options?: RequestOptions): Promise<Row | undefined>;
  /** All rows of a collection, over all pages. */
  list(path: string, options?: RequestOptions): Promise<readonly Row[]>;
  /** Creates a row and gives its id, lower case. Sent once: with `no-answer`, read back. */
  create(path: string, row: Row, options?: RequestOptions): Promise<string>;
  /** Changes an existing row; never creates one. */
  update(path: string, row: Row, options?: RequestOptions): Promise<void>;
  /** Deletes a row or a reference; one that is gone already is fine. */
  remove(path: string, options?: RequestOptions): Promise<void>;
  /** Calls an action and gives its result, empty where it has none. Sent once: with `no-answer`, read back. */
  act(path: string, parameters: Row, options?: RequestOptions): Promise<Row>;
}
