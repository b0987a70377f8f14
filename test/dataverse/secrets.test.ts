import { inspect } from 'node:util';
import { afterEach, expect, test } from '@jest/globals';
import type { DataverseClient } from '../../src/dataverse/dataverse-client.ts';
import { sendJson } from './misbehaving-server.ts';
import type { Seen } from './misbehaving-server.ts';
import { canary, clientOf, closeServers, expectNoSecret, failureOf, rowId, serve } from './test-client.ts';
import type { ServerResponse } from 'node:http';

afterEach(closeServers);

const echo = (seen: Seen) => seen.authorization ?? '';

/** Servers that give the token back wherever they can. */
const echoes: Readonly<Record<string, (response: ServerResponse, seen: Seen) => void>> = {
  'an error message': (response, seen) => {
    sendJson(response, 400, { error: { code: echo(seen), message: `bad ${echo(seen)}`, innererror: echo(seen) } });
  },
  'a refused sign-in': (response, seen) => {
    response.writeHead(401, { 'WWW-Authenticate': echo(seen), Date: echo(seen) });
    response.end(JSON.stringify({ error: { message: echo(seen) } }));
  },
  'a refused privilege': (response, seen) => {
    sendJson(response, 403, { error: { code: '0x80040220', message: `prv${echo(seen).slice(7)} is missing` } });
  },
  'a redirect': (response, seen) => {
    response.writeHead(302, { Location: `https://evil.example/?t=${echo(seen)}`, 'Set-Cookie': echo(seen) }).end();
  },
  'a page': (response, seen) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<html>${echo(seen)}`);
  },
  'a wait': (response, seen) => {
    response.writeHead(429, { 'Retry-After': echo(seen) }).end();
  },
  'a next link and a created row': (response, seen) => {
    response.writeHead(200, { 'OData-EntityId': `https://u:${echo(seen).slice(7)}@evil.example/x` });
    response.end(JSON.stringify({ '@odata.nextLink': `https://evil.example/${echo(seen)}` }));
  },
  'a broken answer': (response, seen) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
    response.write(`{"${echo(seen)}`, () => response.destroy());
  },
  'no JSON': (response, seen) => {
    response.writeHead(502).end(echo(seen));
  },
};

/** Everything a client can be asked that fails with these answers. */
const asks: Readonly<Record<string, (client: DataverseClient) => Promise<unknown>>> = {
  list: (client) => client.list('teams'),
  create: (client) => client.create('teams', { name: 'Crew' }),
  'create with an id': (client) => client.createWithId(`teams(${rowId})`, { name: 'Crew' }),
  batch: (client) => client.batch([{ method: 'POST', path: 'teams', body: {} }]),
};

test.each(Object.entries(echoes))('N6 the token is in no failure after %s', async (_name, answer) => {
  const server = await serve(answer);
  for (const ask of Object.values(asks)) {
    const outcome = ask(clientOf(server));
    const failed = await outcome.then(
      () => false,
      () => true,
    );
    if (failed) await failureOf(outcome);
  }
  expect(server.seen.every((one) => one.authorization === `Bearer ${canary}`)).toBe(true);
});

test('N6 the token is in no part of a client, nor in a failure of a batch', async () => {
  const server = await serve((response, seen) => {
    response.writeHead(200, { 'Content-Type': 'multipart/mixed; boundary=b' });
    const error = JSON.stringify({ error: { code: '0x80040265', message: echo(seen) } });
    response.end(`--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 400 Bad Request\r\n\r\n${error}\r\n--b--\r\n`);
  });
  const client = clientOf(server, { token: () => Promise.resolve(canary) });
  const results = await client.batch([{ method: 'POST', path: 'teams', body: {} }]);
  expect(results).toMatchObject([{ kind: 'failed', failure: { code: '0x80040265' } }]);
  expectNoSecret(results);
  expect(inspect(client, { depth: 10, showHidden: true })).not.toContain(canary);
  expectNoSecret(client);
});
