import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from '@jest/globals';
import { AccessError } from '../../src/diagnostics/errors.ts';
import { sendJson } from './misbehaving-server.ts';
import {
  canary,
  clientOf,
  closeServers,
  expiringClock,
  failureOf,
  methods,
  rowId,
  serve,
  testClock,
} from './test-client.ts';

afterEach(closeServers);

test.each([502, 503, 504])('N4 a gateway error %i repeats what may be done twice, and never a POST', async (status) => {
  const server = await serve((response) => response.writeHead(status, { 'Content-Type': 'text/html' }).end('<html>'));
  const client = clientOf(server);
  expect((await failureOf(client.find('WhoAmI'))).code).toBe('no-answer');
  expect((await failureOf(client.remove(`teams(${rowId})`))).code).toBe('no-answer');
  expect((await failureOf(client.update(`teams(${rowId})`, {}))).code).toBe('no-answer');
  expect((await failureOf(client.create('teams', {}))).code).toBe('no-answer');
  expect(methods(server.seen).join(' ')).toBe('GET GET GET DELETE DELETE DELETE PATCH PATCH PATCH POST');
});

test('N4 a server that drips bytes is cut off by the time-out of the whole try', async () => {
  const { clock, expire } = expiringClock();
  const server = await serve((response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.write(' ', () => setImmediate(expire));
  });
  const failure = await failureOf(clientOf(server, { clock, retry: { retries: 1 } }).find('WhoAmI'));
  expect(failure.code).toBe('no-answer');
  expect(failure.message).toContain('gave no answer in time');
  expect(server.seen).toHaveLength(2);
});

test('N4 a connection that breaks in the middle of the body is repeated for a GET only', async () => {
  const server = await serve((response, _seen, before) => {
    if (before === 0 || before === 2) {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
      response.write('{"value":', () => response.destroy());
    } else sendJson(response, 200, { ok: true });
  });
  const client = clientOf(server);
  expect(await client.find('WhoAmI')).toEqual({ ok: true });
  expect((await failureOf(client.act('PublishXml', {}))).code).toBe('no-answer');
  expect(methods(server.seen)).toEqual(['GET', 'GET', 'POST']);
});

test('N4 a page instead of data is taken for a sign-in page', async () => {
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

test('N4 a page with status 500 or 404 is said as what it is', async () => {
  const server = await serve((response, _seen, before) => {
    response.writeHead(before === 0 ? 500 : 404, { 'Content-Type': 'text/html' }).end('<h1>Oops</h1>');
  });
  const client = clientOf(server);
  expect((await failureOf(client.find('WhoAmI'))).message).toBe(
    'GET WhoAmI failed: a web page came instead of data (status 500)',
  );
  expect((await failureOf(client.find('WhoAmI'))).code).toBe('http-404');
});

test('N4 JSON that is cut short is one clear failure', async () => {
  const server = await serve((response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"value":[{"teamid":');
  });
  const failure = await failureOf(clientOf(server).list('teams'));
  expect(failure.code).toBe('malformed-answer');
});

test.each([{}, { values: [] }, { value: null }, { value: [1] }])(
  'an answer without a list of rows is not taken for no rows: %j',
  async (body) => {
    const server = await serve((response) => {
      sendJson(response, 200, body);
    });
    const client = clientOf(server);
    for (const work of [client.list('teams'), client.fetch('teams', '<fetch><entity name="team"/></fetch>')])
      expect((await failureOf(work)).code).toBe('malformed-answer');
  },
);

test("N4 Dataverse's code and message come with advice; what could drive a terminal is escaped", async () => {
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

test('N4 401 asks for one new token, then says to sign in', async () => {
  const server = await serve((response, seen) => {
    if (seen.authorization === 'Bearer second') sendJson(response, 200, { ok: true });
    else sendJson(response, 401, { error: { code: '', message: `expired: ${canary}` } });
  });
  const token = (options?: { readonly refresh?: boolean }) =>
    Promise.resolve(options?.refresh === true ? 'second' : canary);
  expect(await clientOf(server, { token }).find('WhoAmI')).toEqual({ ok: true });
  const failure = await failureOf(clientOf(server).find('WhoAmI'));
  expect(failure).toBeInstanceOf(AccessError);
  expect(failure.message).toContain('expired: ***');
  expect(failure.hint).toContain('mop login');
  expect(server.seen).toHaveLength(3);
});

test('N4 403 names the privilege', async () => {
  const server = await serve((response) => {
    sendJson(response, 403, {
      error: { code: '0x80040220', message: 'Principal is missing prvReadMobileOfflineProfile' },
    });
  });
  const failure = await failureOf(clientOf(server).find('mobileofflineprofiles'));
  expect(failure).toBeInstanceOf(AccessError);
  expect(failure.message).toContain('prvReadMobileOfflineProfile');
  expect(failure.hint).toContain('the privilege prvReadMobileOfflineProfile');
});

test('N4 404 is no row for a read, fine for a delete and a failure for a change', async () => {
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
  [413, 'larger than'],
])('N4 %i has advice', async (status, advice) => {
  const server = await serve((response) => {
    sendJson(response, status, { error: { code: '', message: 'no' } });
  });
  expect((await failureOf(clientOf(server).create('teams', {}))).hint).toContain(advice);
});

test('N4 nobody listening is unreachable at once', async () => {
  const server = await serve(() => undefined);
  await server.close();
  const failure = await failureOf(clientOf(server).create('teams', {}));
  expect(failure.code).toBe('unreachable');
  expect(failure.message).toContain(server.url);
});

test('N4 an answer that grows beyond the limit when it is unpacked is cut off and not asked for again', async () => {
  const bomb = gzipSync(JSON.stringify({ value: ' '.repeat(1_000_000) }));
  const server = await serve((response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }).end(bomb);
  });
  const failure = await failureOf(clientOf(server, { largestAnswer: 100_000 }).find('WhoAmI'));
  expect(failure.code).toBe('answer-too-large');
  expect(server.seen).toHaveLength(1);
});

test.each([
  ['ENOTFOUND', 'https://nobody.contoso.invalid'],
  ['EPROTO', 'https'],
])('N4 a host without a name or without TLS is unreachable: %s', async (kind, url) => {
  const server = await serve(() => undefined);
  const host = kind === 'EPROTO' ? server.url.replace('http:', 'https:') : url;
  const client = clientOf({ url: host }, { allowHost: 'nobody.contoso.invalid' });
  const failure = await failureOf(client.create('teams', {}));
  expect(failure.code).toBe('unreachable');
  expect(failure.hint).toContain(kind === 'EPROTO' ? 'does not speak TLS' : 'no name server knows the host');
  expect(failure.hint).toContain('HTTPS_PROXY');
});

test.each([
  [-20, 'behind'],
  [20, 'ahead of'],
])('N4 a clock that is off (%i minutes) is said with the refused sign-in', async (minutes, word) => {
  const server = await serve((response) => {
    response.writeHead(401, { Date: 'Thu, 01 Jan 2026 00:00:00 GMT' }).end();
  });
  const clock = testClock(Date.UTC(2026, 0, 1) + minutes * 60_000);
  const failure = await failureOf(clientOf(server, { clock }).find('WhoAmI'));
  expect(failure.hint).toContain(`clock is 20 minutes ${word} the environment's`);
  const right = await failureOf(clientOf(server, { clock: testClock() }).find('WhoAmI'));
  expect(right.hint).toBe('sign in again: mop login');
});

test('requests that are refused together ask for one new token', async () => {
  const server = await serve((response, seen) => {
    sendJson(response, seen.authorization === 'Bearer second' ? 200 : 401, {});
  });
  let renewals = 0;
  const token = (options?: { readonly refresh?: boolean }) => {
    if (options?.refresh === true) renewals++;
    return Promise.resolve(renewals > 0 ? 'second' : canary);
  };
  const client = clientOf(server, { token, pace: { first: 4 } });
  await Promise.all([1, 2, 3, 4].map(() => client.find('WhoAmI')));
  expect(renewals).toBe(1);
});

test.each(['', 'two words', 'line\r\nX-Evil: 1', 'tökén'])('a token that is none (%j) is not sent', async (token) => {
  const server = await serve((response) => {
    sendJson(response, 200, {});
  });
  const failure = await failureOf(clientOf(server, { token: () => Promise.resolve(token) }).find('WhoAmI'));
  expect(failure.code).toBe('invalid-token');
  expect(server.seen).toEqual([]);
});
