import { afterEach, expect, test } from '@jest/globals';
import { UsageError } from '../../src/diagnostics/errors.ts';
import { sendJson } from './misbehaving-server.ts';
import { canary, clientOf, closeServers, failureOf, rowId, serve } from './test-client.ts';

afterEach(closeServers);

const answerNothing = async () => serve((response) => response.writeHead(204).end());

test('every request has the protocol headers and the token', async () => {
  const server = await serve((response) => {
    sendJson(response, 200, { UserId: rowId });
  });
  expect(await clientOf(server).find('WhoAmI')).toEqual({ UserId: rowId });
  expect(server.seen[0]).toMatchObject({
    url: '/api/data/v9.2/WhoAmI',
    authorization: `Bearer ${canary}`,
    headers: {
      accept: 'application/json',
      'odata-version': '4.0',
      'odata-maxversion': '4.0',
      'if-none-match': 'null',
      prefer: 'odata.include-annotations="*"',
    },
  });
  expect(server.seen[0]?.headers).not.toHaveProperty('content-type');
});

test('pages are followed by their links, to the letter and with the same page size', async () => {
  const next =
    '/api/data/v9.2/teams?$skiptoken=%3Ccookie%20pagenumber=%222%22%20pagingcookie=%22%253c%2522%22/%3E&x=%2B+a';
  const server = await serve((response, seen, before) => {
    const link = before === 0 ? { '@odata.nextLink': `http://${seen.headers.host ?? ''}${next}` } : {};
    sendJson(response, 200, { value: [{ teamid: String(before) }], ...link });
  });
  expect(await clientOf(server).list('teams', { pageSize: 50 })).toEqual([{ teamid: '0' }, { teamid: '1' }]);
  expect(server.seen.map((one) => one.url)).toEqual(['/api/data/v9.2/teams', next]);
  for (const { headers } of server.seen) {
    expect(headers.prefer).toBe('odata.include-annotations="*",odata.maxpagesize=50');
  }
});

test('pages without an end are refused', async () => {
  const server = await serve((response) => {
    sendJson(response, 200, { value: [], '@odata.nextLink': 'teams?page=2' });
  });
  expect((await failureOf(clientOf(server).list('teams'))).code).toBe('endless-pages');
});

test('a change never creates, a creation with an id never changes', async () => {
  const server = await answerNothing();
  const client = clientOf(server);
  await client.update(`teams(${rowId})`, { name: 'a' });
  await client.createWithId(`teams(${rowId})`, { name: 'a' });
  await client.remove(`teams(${rowId})`);
  const [update, create, remove] = server.seen.map((one) => one.headers);
  expect(update).toMatchObject({ 'if-match': '*', 'if-none-match': 'null' });
  expect(create).toMatchObject({ 'if-none-match': '*' });
  expect(create).not.toHaveProperty('if-match');
  expect(remove).not.toHaveProperty('if-match');
});

test('a version goes with a change where the table keeps versions; associations do not', async () => {
  const server = await answerNothing();
  const client = clientOf(server);
  const etag = 'W/"42"';
  await client.update(`mobileofflineprofileitems(${rowId})`, {}, { etag });
  await client.remove(`mobileofflineprofileitems(${rowId})`, { etag });
  await client.update(`mobileofflineprofileitemassociations(${rowId})`, {}, { etag });
  await client.remove(`mobileofflineprofileitemassociations(${rowId})`, { etag });
  expect(server.seen.map((one) => one.headers['if-match'])).toEqual([etag, etag, '*', undefined]);
});

test('a change with a version is not repeated when its answer is lost: it would meet its own version', async () => {
  const server = await serve((response) => response.writeHead(502).end());
  const failure = await failureOf(clientOf(server).update(`teams(${rowId})`, {}, { etag: 'W/"42"' }));
  expect(failure.code).toBe('no-answer');
  expect(server.seen).toHaveLength(1);
});

test('solution, labels and freshness are headers', async () => {
  const server = await answerNothing();
  await clientOf(server).replace(
    "EntityDefinitions(LogicalName='account')",
    { LogicalName: 'account' },
    { solution: 'crew', mergeLabels: true, fresh: true, exclusive: true },
  );
  expect(server.seen[0]).toMatchObject({
    method: 'PUT',
    headers: {
      'mscrm.solutionuniquename': 'crew',
      'mscrm.mergelabels': 'true',
      consistency: 'Strong',
      'content-type': 'application/json; charset=utf-8',
    },
  });
});

test('a value that would begin a header of its own is refused before anything is sent', async () => {
  const server = await answerNothing();
  const failure = await failureOf(clientOf(server).update('teams', {}, { solution: 'a\r\nX-Evil: 1' }));
  expect(failure).toBeInstanceOf(UsageError);
  expect(server.seen).toEqual([]);
});
