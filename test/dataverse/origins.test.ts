import { afterEach, expect, test } from '@jest/globals';
import { EnvironmentError } from '../../src/diagnostics/errors.ts';
import { sendJson } from './misbehaving-server.ts';
import { canary, clientOf, closeServers, failureOf, rowId, serve } from './test-client.ts';

afterEach(closeServers);

test('N1 a link to another origin is refused and gets nothing', async () => {
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

test('N1 user info in a link of the own origin is refused too', async () => {
  const server = await serve((response, seen) => {
    sendJson(response, 200, { value: [], '@odata.nextLink': `http://a:b@${seen.headers.host ?? ''}/x` });
  });
  expect((await failureOf(clientOf(server).list('teams'))).code).toBe('foreign-origin');
});

test('N1 the id of a created row comes from the own origin only', async () => {
  const server = await serve((response, seen, before) => {
    const host = before === 0 ? (seen.headers.host ?? '') : 'evil.example';
    response.writeHead(204, { 'OData-EntityId': `http://${host}/api/data/v9.2/teams(${rowId.toUpperCase()})` }).end();
  });
  const client = clientOf(server);
  expect(await client.create('teams', { name: 'Crew' })).toBe(rowId);
  expect((await failureOf(client.create('teams', {}))).code).toBe('foreign-origin');
});

test('N2 redirects are not followed', async () => {
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

test('N1 a link in a part of a batch that leads elsewhere is refused', async () => {
  const server = await serve((response) => {
    response.writeHead(200, { 'Content-Type': 'multipart/mixed; boundary=b' });
    const part = 'HTTP/1.1 204 No Content\r\nOData-EntityId: https://evil.example/api/data/v9.2/teams(1)\r\n\r\n';
    response.end(`--b\r\nContent-Type: application/http\r\n\r\n${part}\r\n--b--\r\n`);
  });
  const [result] = await clientOf(server).batch([{ method: 'POST', path: 'teams', body: {} }]);
  expect(result).toMatchObject({ kind: 'failed', failure: { code: 'foreign-origin' } });
});

test.each(['https://evil.example/api/data/v9.2/teams', '//evil.example/x', 'http://a:b@127.0.0.1/x'])(
  'N1 a path of the caller that leads elsewhere (%s) is refused, also in a batch',
  async (path) => {
    const server = await serve((response) => {
      sendJson(response, 200, {});
    });
    const client = clientOf(server);
    expect((await failureOf(client.find(path))).code).toBe('foreign-origin');
    expect((await failureOf(client.batch([{ method: 'GET', path }]))).code).toBe('foreign-origin');
    expect(server.seen).toEqual([]);
  },
);
