import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from '@jest/globals';
import { createClient } from '../../src/dataverse/client.ts';
import type { ClientOptions, DataverseClient } from '../../src/dataverse/dataverse-client.ts';
import { AccessError, EnvironmentError, Failure } from '../../src/diagnostics/errors.ts';
import { sendJson, startMisbehavingServer } from './misbehaving-server.ts';
import type { MisbehavingServer, Seen } from './misbehaving-server.ts';

const canary = 'canary-token-7f3a';
const rowId = '11111111-2222-3333-4444-555555555555';
const servers: MisbehavingServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(answer: Parameters<typeof startMisbehavingServer>[0]): Promise<MisbehavingServer> {
  const server = await startMisbehavingServer(answer);
  servers.push(server);
  return server;
}

function clientOf(server: MisbehavingServer, options: Partial<ClientOptions> = {}): DataverseClient {
  return createClient({
    url: server.url,
    token: () => Promise.resolve(canary),
    ...options,
    retry: { retries: 2, firstWait: 5, ...options.retry },
  });
}

/** The failure of a promise; everything printable about it is searched for the token. */
async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Failure)) throw new Error(`expected a failure, got ${inspect(error)}`);
  const everything = [inspect(error, { depth: 10, showHidden: true }), JSON.stringify(error), error.stack].join('\n');
  expect(everything).not.toContain(canary);
  expect(error.cause).toBeUndefined();
  return error;
}

const methods = (seen: readonly Seen[]) => seen.map((one) => one.method);

test('every request has the protocol headers and the token', async () => {
  const server = await serve((response) => {
    sendJson(response, 200, { UserId: rowId });
  });
  expect(await clientOf(server).find('WhoAmI')).toEqual({ UserId: rowId });
  expect(server.seen[0]).toMatchObject({
    url: '/api/data/v9.2/WhoAmI',
    authorization: `Bearer ${canary}`,
    headers: { accept: 'application/json', 'odata-version': '4.0', 'odata-maxversion': '4.0', 'if-none-match': 'null' },
  });
});

test('pages are followed by their links', async () => {
  const server = await serve((response, seen, before) => {
    const next =
      before === 0 ? { '@odata.nextLink': `http://${seen.headers.host ?? ''}/api/data/v9.2/teams?page=2` } : {};
    sendJson(response, 200, { value: [{ teamid: String(before) }], ...next });
  });
  expect(await clientOf(server).list('teams')).toEqual([{ teamid: '0' }, { teamid: '1' }]);
});

test('pages without an end are refused', async () => {
  const server = await serve((response) => {
    sendJson(response, 200, { value: [], '@odata.nextLink': 'teams?page=2' });
  });
  expect((await failureOf(clientOf(server).list('teams'))).code).toBe('endless-pages');
});

test('a link to another origin is refused and gets nothing', async () => {
  const thief = await serve((response) => {
    sendJson(response, 200, { value: [] });
  });
  const links = [
    `${thief.url}/api/data/v9.2/teams`,
    `//127.0.0.1:${thief.port}/x`,
    'https://contoso.crm.dynamics.com.evil.example/x',
  ];
  for (const link of links) {
    const server = await serve((response) => {
      sendJson(response, 200, { value: [], '@odata.nextLink': link });
    });
    const failure = await failureOf(clientOf(server).list('teams'));
    expect(failure).toBeInstanceOf(EnvironmentError);
    expect(failure.code).toBe('foreign-origin');
    expect(server.seen).toHaveLength(1);
  }
  expect(thief.seen).toEqual([]);
});

test('user info in a link of the own origin is refused too', async () => {
  const server = await serve((response, seen) => {
    sendJson(response, 200, { value: [], '@odata.nextLink': `http://a:b@${seen.headers.host ?? ''}/x` });
  });
  expect((await failureOf(clientOf(server).list('teams'))).code).toBe('foreign-origin');
});

test('the id of a created row comes from the own origin only', async () => {
  const server = await serve((response, seen, before) => {
    const host = before === 0 ? (seen.headers.host ?? '') : 'evil.example';
    response.writeHead(204, { 'OData-EntityId': `http://${host}/api/data/v9.2/teams(${rowId.toUpperCase()})` }).end();
  });
  const client = clientOf(server);
  expect(await client.create('teams', { name: 'Crew' })).toBe(rowId);
  expect((await failureOf(client.create('teams', {}))).code).toBe('foreign-origin');
});

test('redirects are not followed', async () => {
  const thief = await serve((response) => {
    sendJson(response, 200, {});
  });
  const server = await serve((response) => {
    response.writeHead(302, { Location: `${thief.url}/login?token=${canary}` }).end();
  });
  const failure = await failureOf(clientOf(server).find('WhoAmI'));
  expect(failure.code).toBe('redirect');
  expect(failure.message).toContain(thief.url);
  expect(thief.seen).toEqual([]);
});

test('429 with seconds is waited for, also for a POST', async () => {
  const server = await serve((response, seen, before) => {
    if (before === 0) response.writeHead(429, { 'Retry-After': '1' }).end('{}');
    else
      response
        .writeHead(204, { 'OData-EntityId': `http://${seen.headers.host ?? ''}/api/data/v9.2/teams(${rowId})` })
        .end();
  });
  const start = performance.now();
  expect(await clientOf(server).create('teams', { name: 'Crew' })).toBe(rowId);
  expect(performance.now() - start).toBeGreaterThan(900);
  expect(server.seen.map((one) => one.body)).toEqual(['{"name":"Crew"}', '{"name":"Crew"}']);
});

test.each([
  ['an HTTP date', 429, () => new Date(Date.now() + 1_000).toUTCString()],
  ['nothing', 429, () => undefined],
  ['a negative number', 429, () => '-5'],
  ['nonsense', 503, () => 'soon'],
])('a busy server that says %s (%i) is asked again', async (_, status, retryAfter) => {
  const server = await serve((response, _seen, before) => {
    const value = retryAfter();
    if (before < 2) response.writeHead(status, value === undefined ? {} : { 'Retry-After': value }).end();
    else sendJson(response, 200, { ok: true });
  });
  expect(await clientOf(server).find('WhoAmI')).toEqual({ ok: true });
});

test('a wait beyond the budget is not begun, and the hint says how long', async () => {
  const server = await serve((response) => {
    response.writeHead(429, { 'Retry-After': '3600', 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ error: { code: '0x80072322', message: 'Number of requests exceeded the limit.' } }));
  });
  const failure = await failureOf(clientOf(server).find('WhoAmI'));
  expect(failure.code).toBe('0x80072322');
  expect(server.seen).toHaveLength(1);
});

test('tries end after the limit', async () => {
  const server = await serve((response) => {
    response.writeHead(503, { 'Retry-After': '0' }).end();
  });
  const failure = await failureOf(clientOf(server).find('WhoAmI'));
  expect(failure.code).toBe('http-503');
  expect(server.seen).toHaveLength(3);
});

test.each([502, 503, 504])('a gateway error %i repeats what may be done twice, and never a POST', async (status) => {
  const server = await serve((response) => response.writeHead(status, { 'Content-Type': 'text/html' }).end('<html>'));
  const client = clientOf(server);
  expect((await failureOf(client.find('WhoAmI'))).code).toBe('no-answer');
  expect((await failureOf(client.remove(`teams(${rowId})`))).code).toBe('no-answer');
  expect((await failureOf(client.update(`teams(${rowId})`, {}))).code).toBe('no-answer');
  expect((await failureOf(client.create('teams', {}))).code).toBe('no-answer');
  expect(methods(server.seen).join(' ')).toBe('GET GET GET DELETE DELETE DELETE PATCH PATCH PATCH POST');
});

test('a POST that times out after it was carried out is sent once', async () => {
  const rows: string[] = [];
  const server = await serve((_response, seen) => {
    rows.push(seen.body);
  });
  const client = clientOf(server, { timeouts: { write: 100 } });
  const failure = await failureOf(client.create('teams', { name: 'Crew' }));
  expect(failure).toBeInstanceOf(EnvironmentError);
  expect(failure.code).toBe('no-answer');
  expect(rows).toHaveLength(1);
});

test('a server that drips bytes is cut off by the time-out of the whole try', async () => {
  const drips: NodeJS.Timeout[] = [];
  const server = await serve((response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    drips.push(setInterval(() => response.write(' '), 20));
  });
  const failure = await failureOf(clientOf(server, { timeouts: { read: 150 }, retry: { retries: 1 } }).find('WhoAmI'));
  for (const drip of drips) clearInterval(drip);
  expect(failure.code).toBe('no-answer');
  expect(server.seen).toHaveLength(2);
});

test('a connection that breaks in the middle of the body is repeated for a GET only', async () => {
  const server = await serve((response, _seen, before) => {
    if (before === 0 || before === 2) {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
      response.write('{"value":');
      setTimeout(() => response.destroy(), 20);
    } else sendJson(response, 200, { ok: true });
  });
  const client = clientOf(server);
  expect(await client.find('WhoAmI')).toEqual({ ok: true });
  expect((await failureOf(client.act('PublishXml', {}))).code).toBe('no-answer');
  expect(methods(server.seen)).toEqual(['GET', 'GET', 'POST']);
});

test('a page instead of data is taken for a sign-in page', async () => {
  const server = await serve((response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
  });
  const client = clientOf(server);
  for (const work of [client.find('WhoAmI'), client.act('PublishXml', {}), client.remove(`teams(${rowId})`)]) {
    const failure = await failureOf(work);
    expect(failure).toBeInstanceOf(AccessError);
    expect(failure.code).toBe('sign-in-page');
  }
});

test('a page with status 500 or 404 is said as what it is', async () => {
  const server = await serve((response, _seen, before) => {
    response.writeHead(before === 0 ? 500 : 404, { 'Content-Type': 'text/html' }).end('<h1>Oops</h1>');
  });
  const client = clientOf(server);
  expect((await failureOf(client.find('WhoAmI'))).message).toBe(
    'GET WhoAmI failed: a web page came instead of data (status 500)',
  );
  expect((await failureOf(client.find('WhoAmI'))).code).toBe('http-404');
});

test('JSON that is cut short is one clear failure', async () => {
  const server = await serve((response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"value":[{"teamid":');
  });
  const failure = await failureOf(clientOf(server).list('teams'));
  expect(failure.code).toBe('malformed-answer');
});

test("Dataverse's code and message come with advice; what could drive a terminal is escaped", async () => {
  const server = await serve((response, _seen, before) => {
    const message = "contains a circular relationship: 'account => task'.\u001b]0;x\u0007\r\n##vso[x]";
    const code = ['0x80071141', '-2147020479', '', 'x'][before];
    sendJson(response, 400, { error: { code, message: before < 2 ? message : `${message} 0x80071141` } });
  });
  const client = clientOf(server);
  for (let attempt = 0; attempt < 4; attempt++) {
    const failure = await failureOf(client.act('PublishXml', {}));
    expect(failure.code).toBe('0x80071141');
    expect(failure.hint).toContain('mop links');
    expect(failure.message).toContain(
      "POST PublishXml failed: contains a circular relationship: 'account => task'.\\x1b]0;x",
    );
    expect(failure.message).not.toMatch(/[\u0000-\u001f]/);
  }
});

test('401 asks for one new token, then says to sign in', async () => {
  const server = await serve((response, seen) => {
    if (seen.authorization === 'Bearer second') sendJson(response, 200, { ok: true });
    else sendJson(response, 401, { error: { code: '', message: `expired: ${canary}` } });
  });
  const token = (options?: { readonly refresh: boolean }) =>
    Promise.resolve(options?.refresh === true ? 'second' : canary);
  expect(await clientOf(server, { token }).find('WhoAmI')).toEqual({ ok: true });
  const failure = await failureOf(clientOf(server).find('WhoAmI'));
  expect(failure).toBeInstanceOf(AccessError);
  expect(failure.message).toContain('expired: ***');
  expect(failure.hint).toContain('mop login');
  expect(server.seen).toHaveLength(3);
});

test('403 names the privilege', async () => {
  const server = await serve((response) => {
    sendJson(response, 403, {
      error: { code: '0x80040220', message: 'Principal is missing prvReadMobileOfflineProfile' },
    });
  });
  const failure = await failureOf(clientOf(server).find('mobileofflineprofiles'));
  expect(failure).toBeInstanceOf(AccessError);
  expect(failure.message).toContain('prvReadMobileOfflineProfile');
});

test('404 is no row for a read, fine for a delete and a failure for a change', async () => {
  const server = await serve((response) => {
    sendJson(response, 404, { error: { code: '0x80040217', message: 'team With Id Does Not Exist' } });
  });
  const client = clientOf(server);
  expect(await client.find(`teams(${rowId})`)).toBeUndefined();
  await client.remove(`teams(${rowId})`);
  expect((await failureOf(client.update(`teams(${rowId})`, {}))).code).toBe('0x80040217');
  expect((await failureOf(client.list('nothing'))).code).toBe('0x80040217');
});

test.each([
  [409, 'exists already'],
  [412, 'plan again'],
])('%i has advice', async (status, advice) => {
  const server = await serve((response) => {
    sendJson(response, status, { error: { code: '', message: 'no' } });
  });
  expect((await failureOf(clientOf(server).create('teams', {}))).hint).toContain(advice);
});

test('nobody listening is unreachable at once', async () => {
  const server = await serve(() => undefined);
  await server.close();
  const failure = await failureOf(clientOf(server).create('teams', {}));
  expect(failure.code).toBe('unreachable');
  expect(failure.message).toContain(server.url);
});

test('exclusive requests go one at a time', async () => {
  let open = 0;
  let most = 0;
  const server = await serve((response) => {
    most = Math.max(most, ++open);
    setTimeout(() => {
      open--;
      response.writeHead(204).end();
    }, 20);
  });
  const client = clientOf(server);
  await Promise.all([1, 2, 3].map(() => client.act('PublishXml', {}, { exclusive: true })));
  expect(most).toBe(1);
});

test('nothing inherited from Object.prototype changes where a request goes', async () => {
  const thief = await serve((response) => {
    sendJson(response, 200, { stolen: true });
  });
  const server = await serve((response) => {
    sendJson(response, 200, { ok: true });
  });
  const client = clientOf(server);
  await client.find('WhoAmI');
  const poison = {
    proxy: { host: '127.0.0.1', port: thief.port },
    baseURL: thief.url,
    maxRedirects: 5,
    socketPath: '/tmp/none',
  };
  for (const [name, value] of Object.entries(poison)) {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true, enumerable: false });
  }
  try {
    expect(await client.find('WhoAmI')).toEqual({ ok: true });
  } finally {
    for (const name of Object.keys(poison)) Reflect.deleteProperty(Object.prototype, name);
  }
  expect(thief.seen).toEqual([]);
});

test('an answer that grows beyond the limit when it is unpacked is cut off and not asked for again', async () => {
  const bomb = gzipSync(JSON.stringify({ value: ' '.repeat(1_000_000) }));
  const server = await serve((response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }).end(bomb);
  });
  const failure = await failureOf(clientOf(server, { largestAnswer: 100_000 }).find('WhoAmI'));
  expect(failure.code).toBe('answer-too-large');
  expect(server.seen).toHaveLength(1);
});

test('a token for this machine does not go through a proxy', async () => {
  const thief = await serve((response) => {
    sendJson(response, 200, { stolen: true });
  });
  const server = await serve((response) => {
    sendJson(response, 200, { ok: true });
  });
  const before = process.env.HTTP_PROXY;
  process.env.HTTP_PROXY = thief.url;
  try {
    expect(await clientOf(server).find('WhoAmI')).toEqual({ ok: true });
  } finally {
    if (before === undefined) delete process.env.HTTP_PROXY;
    else process.env.HTTP_PROXY = before;
  }
  expect(thief.seen).toEqual([]);
});
