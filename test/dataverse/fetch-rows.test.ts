import { afterEach, expect, test } from '@jest/globals';
import { parseXml } from '../../src/xml/parse-xml.ts';
import { sendJson } from './misbehaving-server.ts';
import { clientOf, closeServers, failureOf, serve } from './test-client.ts';

afterEach(closeServers);

const query = '<fetch count="2"><entity name="team"><attribute name="name"/></entity></fetch>';
/** As Dataverse gives it: the cookie inside is URL-encoded twice. */
const inner = '<cookie page="1"><name last="Ä &quot;x&quot;" first="a" /></cookie>';
const cookie = `<cookie pagenumber="2" pagingcookie="${encodeURIComponent(encodeURIComponent(inner))}" istracking="False" />`;
const page = (rows: readonly object[], more: boolean, given: string = cookie) => ({
  value: rows,
  '@Microsoft.Dynamics.CRM.morerecords': more,
  ...(more ? { '@Microsoft.Dynamics.CRM.fetchxmlpagingcookie': given } : {}),
});
const fetchOf = (url: string) => new URL(url, 'http://x').searchParams.get('fetchXml') ?? '';

test('pages of a FetchXML query go on with page and cookie', async () => {
  const server = await serve((response, _seen, before) => {
    sendJson(response, 200, page([{ name: String(before) }], before === 0));
  });
  expect(await clientOf(server).fetch('teams', query)).toEqual([{ name: '0' }, { name: '1' }]);
  expect(server.seen[0]?.url).toBe(`/api/data/v9.2/teams?fetchXml=${encodeURIComponent(query).replaceAll("'", '%27')}`);
  const second = parseXml(fetchOf(server.seen[1]?.url ?? ''));
  expect(second.attributes.map(({ name, value }) => [name, value])).toEqual([
    ['page', '2'],
    ['paging-cookie', inner],
    ['count', '2'],
  ]);
});

test.each([
  ['top', '<fetch top="5"><entity name="team"/></fetch>'],
  ['a page of its own', '<fetch page="3"><entity name="team"/></fetch>'],
])('a query with %s is one page', async (_, text) => {
  const server = await serve((response) => {
    sendJson(response, 200, page([{}], true));
  });
  expect(await clientOf(server).fetch('teams', text)).toHaveLength(1);
  expect(fetchOf(server.seen[0]?.url ?? '')).toBe(text);
});

test('pages go on without a cookie, and a cookie that stays the same ends them', async () => {
  const server = await serve((response, _seen, before) => {
    sendJson(response, 200, { value: [{}], '@Microsoft.Dynamics.CRM.morerecords': before < 2 });
  });
  expect(await clientOf(server).fetch('teams', query)).toHaveLength(3);
  expect(server.seen.slice(1).map((one) => fetchOf(one.url).slice(0, 24))).toEqual([
    '<fetch page="2" count="2',
    '<fetch page="3" count="2',
  ]);
  const endless = await serve((response) => {
    sendJson(response, 200, page([{}], true));
  });
  expect((await failureOf(clientOf(endless).fetch('teams', query))).code).toBe('endless-pages');
});

test('a query that is too long for a URL goes inside a batch, page by page', async () => {
  const long = query.replace(
    '</entity>',
    `<filter><condition attribute="name" operator="eq" value="${'x'.repeat(33_000)}"/></filter></entity>`,
  );
  const server = await serve((response, _seen, before) => {
    const body = JSON.stringify(page([{ name: String(before) }], before === 0));
    response.writeHead(200, { 'Content-Type': 'multipart/mixed; boundary=b' });
    response.end(`--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\n\r\n${body}\r\n--b--\r\n`);
  });
  expect(await clientOf(server).fetch('teams', long)).toEqual([{ name: '0' }, { name: '1' }]);
  const lines = server.seen.map((one) => /^GET (\S+) HTTP\/1\.1\r$/m.exec(one.body)?.[1] ?? '');
  expect(fetchOf(lines[0] ?? '')).toBe(long);
  expect(fetchOf(lines[1] ?? '')).toContain('page="2"');
  expect(server.seen.every((one) => one.method === 'POST' && one.url.endsWith('/$batch'))).toBe(true);
});

test('one that is too long even there, or is no FetchXML, is refused before it is sent', async () => {
  const server = await serve((response) => {
    sendJson(response, 200, {});
  });
  const client = clientOf(server);
  const longest = query.replace('"name"', `"${'x'.repeat(70_000)}"`);
  expect((await failureOf(client.fetch('teams', longest))).code).toBe('query-too-long');
  expect((await failureOf(client.fetch('teams', '<fetch'))).code).toBe('invalid-fetchxml');
  expect((await failureOf(client.fetch('teams', '<savedquery/>'))).message).toContain('begins with <savedquery>');
  expect(server.seen).toEqual([]);
});

test('a refusal comes with its code, alone and inside a batch', async () => {
  const error = { error: { code: '0x80041103', message: "'Team' entity doesn't contain attribute" } };
  const server = await serve((response, seen) => {
    if (seen.method === 'GET') {
      sendJson(response, 400, error);
      return;
    }
    response.writeHead(400, { 'Content-Type': 'multipart/mixed; boundary=b' });
    const part = `HTTP/1.1 400 Bad Request\r\n\r\n${JSON.stringify(error)}`;
    response.end(`--b\r\nContent-Type: application/http\r\n\r\n${part}\r\n--b--\r\n`);
  });
  const client = clientOf(server);
  for (const text of [query, query.replace('"name"', `"${'x'.repeat(33_000)}"`)]) {
    const failure = await failureOf(client.fetch('teams', text));
    expect(failure.code).toBe('0x80041103');
    expect(failure.message).toContain('GET teams failed');
  }
});
