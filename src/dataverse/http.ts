export type HttpMethod = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** One request as it goes to the wire, but for the token, which the transport adds last. */
export interface HttpRequest {
  readonly method: HttpMethod;
  /** Checked: of the environment's own origin. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly token: string;
  /** Milliseconds for one try, from connecting to the last byte. */
  readonly timeout: number;
  /** Whether doing it twice is the same as once, so that it may be tried again without knowing what became of it. */
  readonly repeatable: boolean;
}

/** The server answered, with whatever status. */
export interface HttpAnswer {
  readonly kind: 'answer';
  readonly status: number;
  readonly text: string;
  /** A header by its lower-case name. */
  header(name: string): string | undefined;
}

/** No complete answer came. */
export interface HttpSilence {
  readonly kind: 'silence';
  /** Node's or OpenSSL's name for it, `ECONNRESET`, `timeout` or `too-large`. */
  readonly reason: string;
  /** Whether the request can have reached the server. */
  readonly sent: boolean;
}

/** Sends a request; retries and time-outs are inside, redirects are not followed. Never rejects for the network's sake. */
export type SendHttp = (request: HttpRequest) => Promise<HttpAnswer | HttpSilence>;
