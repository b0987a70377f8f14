import { afterEach, expect, test } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import type { BatchStep } from '../../src/dataverse/batch-steps.ts';
import { UsageError } from '../../src/diagnostics/errors.ts';
import { clientOf, closeServers, failureOf, linkTo, rowId, serve } from './test-client.ts';

afterEach(closeServers);

const noContent = 'HTTP/1.1 204 No Content\r\nOData-Version: 4.0\r\n\r\n';
const found = (body: object) =>
  `HTTP/1.1 200 OK\r\nContent-Type: application/json; odata.metadata=minimal\r\n\r\n${JSON.stringify(body)}`;
const refused = (status: number, code: string, message: string) =>
  `HTTP/1.1 ${status} Bad Request\r\nContent-Type: application/json\r\n\r\n${JSON.stringify({ error: { code, message } })}`;

const http = (answer: string) =>
  `Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n${answer}\r\n`;
const changeSet = (...answers: string[]) =>
  `Content-Type: multipart/mixed; boundary=changesetresponse_1\r\n\r\n${answers
    .map((answer) => `--changesetresponse_1\r\n${http(answer)}`)
    .join('')}--changesetresponse_1--\r\n`;

function sendParts(response: ServerResponse, status: number, parts: readonly string[]): void {
  response.writeHead(status, { 'Content-Type': 'multipart/mixed; boundary=batchresponse_1' });
  response.end(`${parts.map((part) => `--batchresponse_1\r\n${part}\r\n`).join('')}--batchresponse_1--\r\n`);
}

/** The portal's way: an item and its associations, all or none. */
const itemWithAssociation: BatchStep = {
  changeSet: [
    { method: 'POST', path: 'mobileofflineprofileitems', body: { name: 'Account' }, options: { solution: 'crew' } },
    {
      method: 'POST',
      path: 'mobileofflineprofileitemassociations',
      body: { 'regardingobjectid@odata.bind': '$1' },
    },
    { method: 'PATCH', path: '$1', body: { syncintervalinminutes: 10 } },
  ],
};

test('a batch goes with CRLF, absolute paths, and a change set whose parts have numbers', async () => {
  const server = await serve((response) => {
    sendParts(response, 200, [
      http(found({ name: 'Crew' })),
      changeSet(`HTTP/1.1 204 No Content\r\nOData-EntityId: ${linkTo(server)}\r\n\r\n`, noContent, noContent),
    ]);
  });
  const steps: BatchStep[] = [{ method: 'GET', path: "teams?$filter=name eq 'Ä'" }, itemWithAssociation];
  expect(await clientOf(server).batch(steps)).toEqual([
    { kind: 'done', row: { name: 'Crew' }, id: undefined },
    { kind: 'done', row: undefined, id: rowId },
    { kind: 'done', row: undefined, id: undefined },
    { kind: 'done', row: undefined, id: undefined },
  ]);
  const [sent] = server.seen;
  expect(sent?.url).toBe('/api/data/v9.2/$batch');
  expect(sent?.headers['content-type']).toMatch(/^multipart\/mixed; boundary="batch_[0-9a-f-]{36}"$/);
  expect(sent?.body.replace(/\r\n/g, '').includes('\n')).toBe(false);
  const lines = (sent?.body ?? '').replace(/(batch_)[0-9a-f-]{36}/g, '$1x').split('\r\n');
  const protocol = ['Accept: application/json', 'OData-MaxVersion: 4.0', 'OData-Version: 4.0', 'If-None-Match: null'];
  const part = ['Content-Type: application/http', 'Content-Transfer-Encoding: binary'];
  const json = 'Content-Type: application/json; type=entry';
  const annotations = 'Prefer: odata.include-annotations="*"';
  expect(lines).toEqual([
    '--batch_x',
    ...part,
    '',
    'GET /api/data/v9.2/teams?$filter=name%20eq%20%27%C3%84%27 HTTP/1.1',
    ...protocol,
    annotations,
    '',
    '',
    '--batch_x',
    'Content-Type: multipart/mixed; boundary="changeset_1_batch_x"',
    '',
    '--changeset_1_batch_x',
    ...part,
    'Content-ID: 1',
    '',
    'POST /api/data/v9.2/mobileofflineprofileitems HTTP/1.1',
    ...protocol,
    json,
    annotations,
    'MSCRM.SolutionUniqueName: crew',
    '',
    '{"name":"Account"}',
    '--changeset_1_batch_x',
    ...part,
    'Content-ID: 2',
    '',
    'POST /api/data/v9.2/mobileofflineprofileitemassociations HTTP/1.1',
    ...protocol,
    json,
    annotations,
    '',
    '{"regardingobjectid@odata.bind":"$1"}',
    '--changeset_1_batch_x',
    ...part,
    'Content-ID: 3',
    '',
    'PATCH $1 HTTP/1.1',
    ...protocol,
    json,
    annotations,
    'If-Match: *',
    '',
    '{"syncintervalinminutes":10}',
    '--changeset_1_batch_x--',
    '',
    '--batch_x--',
    '',
  ]);
});

test('each failure is converted like any other; the batch goes on where it is asked to', async () => {
  const server = await serve((response) => {
    sendParts(response, 200, [
      http(refused(403, '0x80040220', 'missing prvWriteTeam \u001b[31m')),
      http(refused(404, '0x80040217', 'Does Not Exist')),
      http(refused(404, '0x80040217', 'Does Not Exist')),
      http(noContent),
    ]);
  });
  const results = await clientOf(server).batch(
    [
      { method: 'PATCH', path: `teams(${rowId})`, body: {} },
      { method: 'GET', path: `teams(${rowId})` },
      { method: 'DELETE', path: `teams(${rowId})` },
      { method: 'DELETE', path: `teams(${rowId})` },
    ],
    { continueOnError: true },
  );
  expect(server.seen[0]?.headers.prefer).toContain('odata.continue-on-error');
  expect(results).toEqual([
    { kind: 'failed', failure: expect.objectContaining({ code: '0x80040220' }) },
    { kind: 'done', row: undefined, id: undefined },
    { kind: 'done', row: undefined, id: undefined },
    { kind: 'done', row: undefined, id: undefined },
  ]);
  const [first] = results;
  const failure = first?.kind === 'failed' ? first.failure : undefined;
  expect(failure?.message).toBe(`PATCH teams(${rowId}) is not allowed: missing prvWriteTeam \\x1b[31m`);
  expect(failure?.hint).toContain('prvWriteTeam');
});

test('the first failure ends a batch with status 400; what follows was not run', async () => {
  const server = await serve((response) => {
    sendParts(response, 400, [http(noContent), http(refused(400, '0x8006099D', 'one item per table'))]);
  });
  const one = { method: 'POST', path: 'teams', body: {} } as const;
  const results = await clientOf(server).batch([one, one, one, itemWithAssociation]);
  expect(results.map(({ kind }) => kind)).toEqual(['done', 'failed', 'not-run', 'not-run', 'not-run', 'not-run']);
});

test.each([
  ['alone', http(refused(400, '0x80071122', 'RelationshipId'))],
  ['in a change set of its own', changeSet(refused(400, '0x80071122', 'RelationshipId'))],
])('a change set fails as a whole (%s)', async (_, part) => {
  const server = await serve((response) => {
    sendParts(response, 400, [part]);
  });
  const results = await clientOf(server).batch([itemWithAssociation]);
  expect(results).toHaveLength(3);
  for (const result of results) expect(result).toMatchObject({ kind: 'failed', failure: { code: '0x80071122' } });
});

test('a change set that is refused for a row that is gone was not carried out', async () => {
  const gone = '{"error":{"code":"0x80040217","message":"it does not exist"}}';
  const server = await serve((response) => {
    const part = `Content-Type: application/http\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\n${gone}`;
    response.writeHead(200, { 'Content-Type': 'multipart/mixed; boundary=b' });
    response.end(`--b\r\n${part}\r\n--b--\r\n`);
  });
  const changeSet = [
    { method: 'DELETE', path: `teams(${rowId})` },
    { method: 'POST', path: 'teams', body: { name: 'x' } },
  ] as const;
  const results = await clientOf(server).batch([{ changeSet }], { continueOnError: true });
  expect(results).toMatchObject([0, 1].map(() => ({ kind: 'failed', failure: { code: '0x80040217' } })));
});

test('more than 1000 operations are several batches, and a change set is never divided', async () => {
  const server = await serve((response, seen) => {
    const count = seen.body.split('HTTP/1.1').length - 1;
    sendParts(
      response,
      200,
      Array.from({ length: seen.body.includes('changeset') ? 0 : count }, () => http(noContent)),
    );
  });
  const one = { method: 'DELETE', path: `teams(${rowId})` } as const;
  const client = clientOf(server);
  const results = await client.batch(Array.from({ length: 2_001 }, () => one));
  expect(results).toHaveLength(2_001);
  expect(server.seen.map((seen) => seen.body.split('HTTP/1.1').length - 1)).toEqual([1_000, 1_000, 1]);
  const failure = await failureOf(client.batch([{ changeSet: Array.from({ length: 1_001 }, () => one) }]));
  expect(failure).toBeInstanceOf(UsageError);
  await client.batch([...Array.from({ length: 999 }, () => one), itemWithAssociation]);
  expect(server.seen.slice(3).map((seen) => seen.body.includes('changeset'))).toEqual([false, true]);
});

test.each([
  ['cut short', 'multipart/mixed; boundary=b', '--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 204 No'],
  ['without parts', 'application/json', '{}'],
  ['of another kind', 'multipart/mixed; boundary=b', '--b\r\n\r\nhello\r\n--b--'],
])('an answer that is %s leaves the outcome of writes open', async (_, type, body) => {
  const server = await serve((response) => response.writeHead(200, { 'Content-Type': type }).end(body));
  const client = clientOf(server);
  expect((await failureOf(client.batch([{ method: 'POST', path: 'teams', body: {} }]))).code).toBe('no-answer');
  expect((await failureOf(client.batch([{ method: 'GET', path: 'teams' }]))).code).toBe('malformed-answer');
});

test('a change set that is answered with a part too few leaves the outcome of its writes open', async () => {
  const server = await serve((response) => {
    sendParts(response, 200, [changeSet(noContent, noContent)]);
  });
  expect((await failureOf(clientOf(server).batch([itemWithAssociation]))).code).toBe('no-answer');
});

test('a batch that only reads is repeated, one that writes is not', async () => {
  const server = await serve((response) => response.writeHead(504).end());
  const client = clientOf(server);
  await failureOf(client.batch([{ method: 'GET', path: 'teams' }]));
  expect(server.seen).toHaveLength(3);
  expect((await failureOf(client.batch([itemWithAssociation]))).code).toBe('no-answer');
  expect(server.seen).toHaveLength(4);
});

test('a path cannot end its line', async () => {
  const server = await serve((response) => {
    sendParts(response, 200, [http(noContent)]);
  });
  await clientOf(server).batch([{ method: 'GET', path: '$1 HTTP/1.1\r\nX-Evil: 1' }]);
  expect(server.seen[0]?.body).not.toMatch(/^X-Evil/m);
});
