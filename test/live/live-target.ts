/** Body of an answer, or of an object within. */
export type Json = Readonly<Record<string, unknown>>;

/** An answer as the checks look at it. */
export interface Answer {
  readonly status: number;
  /** Code of the server's error, in lower case. */
  readonly code: string;
  readonly message: string;
  readonly json: Json;
  readonly rows: readonly Json[];
  readonly text: string;
  /** Id in the OData-EntityId header. */
  readonly id: string;
  header(name: string): string | undefined;
}

/** One environment and how to be let in. */
export interface LiveTarget {
  /** Root of the environment, without a slash at its end. */
  readonly url: string;
  readonly token: () => Promise<string>;
  /** Told each request and its status, never a token. */
  readonly log?: (line: string) => void;
}

type Headers = Readonly<Record<string, string>>;

const patience = 120_000;

/**
 * The Web API without anything of mop in between: what is sent is what a check says, so that an answer says something
 * about the server.
 */
export class LiveApi {
  readonly target: LiveTarget;

  constructor(target: LiveTarget) {
    this.target = target;
  }

  get(path: string, headers: Headers = {}): Promise<Answer> {
    return this.send('GET', path, { headers });
  }

  post(path: string, body: unknown, headers: Headers = {}): Promise<Answer> {
    return this.send('POST', path, { body, headers });
  }

  patch(path: string, body: unknown, headers: Headers = {}): Promise<Answer> {
    return this.send('PATCH', path, { body, headers });
  }

  remove(path: string): Promise<Answer> {
    return this.send('DELETE', path, {});
  }

  async send(method: string, path: string, more: { body?: unknown; headers?: Headers }): Promise<Answer> {
    const { url, token, log } = this.target;
    const body = typeof more.body === 'string' ? more.body : JSON.stringify(more.body);
    const response = await fetch(`${url}/api/data/v9.2/${path}`, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
      headers: {
        Accept: 'application/json',
        'OData-MaxVersion': '4.0',
        'OData-Version': '4.0',
        'If-None-Match': 'null',
        ...(more.body === undefined ? {} : { 'Content-Type': 'application/json; charset=utf-8' }),
        ...more.headers,
        Authorization: `Bearer ${await token()}`,
      },
      ...(more.body === undefined ? {} : { body }),
    });
    log?.(`${response.status} ${method} ${path.slice(0, 160)}`);
    return readAnswer(response);
  }
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const json = parse(text);
  const error = isJson(json.error) ? json.error : {};
  return {
    status: response.status,
    code: textOf(error.code).toLowerCase(),
    message: textOf(error.message),
    json,
    rows: Array.isArray(json.value) ? json.value.filter(isJson) : [],
    text,
    id: /\(([0-9a-f-]{36})\)$/i.exec(response.headers.get('odata-entityid') ?? '')?.[1]?.toLowerCase() ?? '',
    header: (name) => response.headers.get(name) ?? undefined,
  };
}

function parse(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : {};
  } catch {
    return {};
  }
}

/** Whether a value is an object (and no list). */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text, or an empty one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
