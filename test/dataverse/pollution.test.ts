import { afterEach, expect, test } from '@jest/globals';
import { sendJson, startMisbehavingServer } from './misbehaving-server.ts';
import { canary, clientOf, closeServers, failureOf, serve } from './test-client.ts';

afterEach(closeServers);

/** Works with properties that everything inherits, as a polluted Object.prototype gives them. */
async function whilePolluted<T>(poison: Readonly<Record<string, unknown>>, work: () => Promise<T>): Promise<T> {
  for (const [name, value] of Object.entries(poison)) {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true, enumerable: false });
  }
  try {
    return await work();
  } finally {
    for (const name of Object.keys(poison)) Reflect.deleteProperty(Object.prototype, name);
  }
}

const spy = { calls: 0 };
function count<T>(value: T): T {
  spy.calls++;
  return value;
}

/** What axios has read from its configuration in one version or another, and would send a token elsewhere or change an answer. */
const poison = (thief: { readonly url: string; readonly port: number }) => ({
  proxy: { host: '127.0.0.1', port: thief.port, protocol: 'http' },
  baseURL: thief.url,
  allowAbsoluteUrls: false,
  maxRedirects: 5,
  socketPath: 'none.sock',
  auth: { username: 'a', password: 'b' },
  params: { stolen: 'yes' },
  paramsSerializer: () => count('stolen=yes'),
  transformRequest: [(body: unknown) => count(body)],
  transformResponse: [() => count('{"stolen":true}')],
  validateStatus: () => count(true),
  beforeRedirect: () => {
    count(undefined);
  },
  responseType: 'arraybuffer',
  responseEncoding: 'hex',
  decompress: false,
  maxContentLength: 1,
  maxBodyLength: 1,
  maxRate: 1,
  timeout: 1,
  cancelToken: {
    throwIfRequested: () => {
      count(undefined);
    },
    subscribe: () => {
      count(undefined);
    },
  },
  insecureHTTPParser: true,
  xsrfCookieName: 'x',
  withXSRFToken: () => count(true),
  formSerializer: { visitor: () => count(true) },
  parseReviver: (_key: string, value: unknown) => count(value),
  adapter: () => count(Promise.resolve({ status: 200, data: '{"stolen":true}', headers: {} })),
  retries: 0,
  retryCondition: () => count(false),
});

test('N9 nothing inherited from Object.prototype changes where a request goes or what comes back', async () => {
  const thief = await serve((response) => {
    sendJson(response, 200, { stolen: true });
  });
  const server = await serve((response, _seen, before) => {
    if (before === 1) response.writeHead(503, { 'Retry-After': '0' }).end();
    else sendJson(response, 200, { ok: true });
  });
  const client = clientOf(server);
  const wanted = { '@odata.context': 'x' };
  await client.find('WhoAmI');
  const found = await whilePolluted(poison(thief), async () => [
    await client.find('WhoAmI'),
    await client.act('PublishXml', wanted),
  ]);
  expect(found).toEqual([{ ok: true }, { ok: true }]);
  expect(spy.calls).toBe(0);
  expect(thief.seen).toEqual([]);
  expect(server.seen.map((one) => [one.url, one.authorization, one.body])).toEqual(
    ['WhoAmI', 'WhoAmI', 'WhoAmI', 'PublishXml'].map((path) => [
      `/api/data/v9.2/${path}`,
      `Bearer ${canary}`,
      path === 'PublishXml' ? JSON.stringify(wanted) : '',
    ]),
  );
});

test('N9 an inherited proxy gets nothing of a request to another host either', async () => {
  const thief = await startMisbehavingServer((response) => {
    sendJson(response, 200, { stolen: true });
  });
  try {
    const client = clientOf({ url: 'https://nobody.contoso.invalid' }, { allowHost: 'nobody.contoso.invalid' });
    await failureOf(client.find('WhoAmI'));
    const failure = await whilePolluted(poison(thief), () => failureOf(client.find('WhoAmI')));
    expect(failure.code).toBe('unreachable');
    expect(thief.seen).toEqual([]);
  } finally {
    await thief.close();
  }
});
