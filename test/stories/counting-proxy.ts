import { createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request that went through: its method and the path below the Web API, and whether it changes something. */
export interface Passed {
  readonly method: string;
  readonly path: string;
  readonly isWrite: boolean;
}

/** What the test does with one request, before it is passed on or after it was answered. */
export interface Interference {
  /** A fault of the local Dataverse for this request. */
  readonly fault?: string;
  /** Whether the caller may not do this: it is answered so, and not passed on. */
  readonly forbid?: boolean;
  /** Called before it is carried out; `hold` keeps it from the local Dataverse for ever. */
  readonly before?: () => 'pass' | 'hold';
  /** Called once it is carried out, before the answer is given; `hold` keeps the answer back for ever. */
  readonly after?: () => 'answer' | 'hold';
}

/** A server between mop and the local Dataverse, which counts and interferes. */
export interface CountingProxy {
  readonly url: string;
  readonly passed: Passed[];
  /** Asked for each write, with how many came before since the last reset. */
  interfere: (write: Passed, before: number) => Interference;
  /** Asked for each request, with how many came before since the last reset. */
  interfereAny: (request: Passed, before: number) => Interference;
  reset(): void;
  writes(): readonly Passed[];
  close(): Promise<void>;
}

/** Starts a proxy to an organization of the local Dataverse. */
export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const { host } = new URL(target);
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await readBody(incoming);
    const passed = describe(incoming, body);
    const { fault, forbid, before, after } = {
      ...proxy.interfereAny(passed, proxy.passed.length),
      ...(passed.isWrite ? proxy.interfere(passed, proxy.writes().length) : {}),
    };
    proxy.passed.push(passed);
    if (forbid === true) {
      const error = { code: '0x80040220', message: 'Principal user is missing prvRead privilege' };
      outgoing.writeHead(403, { 'Content-Type': 'application/json' }).end(JSON.stringify({ error }));
      return;
    }
    if (before?.() === 'hold') return;
    const headers = { ...incoming.headers, host, ...(fault === undefined ? {} : { 'x-mop-fault': fault }) };
    const options = { method: passed.method, headers };
    const onward = request(`${target}${incoming.url ?? ''}`, options, (answer) => {
      if (after?.() !== 'hold') passBack(answer, outgoing, (text) => text.replaceAll(target, proxy.url));
    });
    onward.on('error', () => outgoing.destroy());
    onward.end(body);
  };
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const proxy: CountingProxy = {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    passed: [],
    interfere: () => ({}),
    interfereAny: () => ({}),
    reset() {
      proxy.passed.length = 0;
      proxy.interfere = () => ({});
      proxy.interfereAny = () => ({});
    },
    writes: () => proxy.passed.filter(({ isWrite }) => isWrite),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
  return proxy;
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) text += String(chunk);
  return text;
}

/** A batch of nothing but reads is a read. */
function describe({ method = '', url = '' }: IncomingMessage, body: string): Passed {
  const path = url.replace('/api/data/v9.2/', '');
  const isWrite = path === '$batch' ? /^(?:POST|PATCH|PUT|DELETE) /m.test(body) : method !== 'GET';
  return { method, path, isWrite };
}

/** Addresses in the answer become the proxy's: in its head, and in what a batch says of new rows. */
function passBack(answer: IncomingMessage, outgoing: ServerResponse, rename: (text: string) => string): void {
  const isBatch = String(answer.headers['content-type']).startsWith('multipart/');
  for (const [name, value] of Object.entries(answer.headers)) {
    outgoing.setHeader(name, typeof value === 'string' ? rename(value) : (value ?? ''));
  }
  if (isBatch) outgoing.removeHeader('content-length');
  answer.on('error', () => outgoing.destroy());
  outgoing.writeHead(answer.statusCode ?? 500);
  if (!isBatch) {
    answer.pipe(outgoing);
    return;
  }
  readBody(answer).then(
    (body) => outgoing.end(rename(body)),
    () => outgoing.destroy(),
  );
}
