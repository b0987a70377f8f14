import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataverseClient, refusal } from './dataverse-client.ts';
import type { Reply } from './dataverse-client.ts';
import { sampleMetadata } from './metadata-sample.ts';

let dataverse: DataverseClient;

beforeAll(async () => {
  dataverse = await DataverseClient.start({ metadata: sampleMetadata(['account', 'task'], [['account', 'task']]) });
});
afterAll(() => dataverse.stop());

function part(
  method: string,
  path: string,
  more: { body?: unknown; contentId?: string; headers?: string[] } = {},
): string {
  const head = ['Content-Type: application/http', 'Content-Transfer-Encoding: binary'];
  const contentId = more.contentId === undefined ? [] : [`Content-ID: ${more.contentId}`];
  const inner = [`${method} ${path} HTTP/1.1`, 'Content-Type: application/json', ...(more.headers ?? [])];
  return [...head, ...contentId, '', ...inner, '', more.body === undefined ? '' : JSON.stringify(more.body)].join(
    '\r\n',
  );
}

function multipart(boundary: string, parts: readonly string[]): string {
  return `${parts.map((each) => `--${boundary}\r\n${each}\r\n`).join('')}--${boundary}--\r\n`;
}

function changeSet(parts: readonly string[]): string {
  return `Content-Type: multipart/mixed; boundary=changeset_1\r\n\r\n${multipart('changeset_1', parts)}`;
}

function send(parts: readonly string[], headers: Record<string, string> = {}): Promise<Reply> {
  const type = { 'Content-Type': 'multipart/mixed; boundary="batch_1"' };
  return dataverse.post('$batch', multipart('batch_1', parts), { ...type, ...headers });
}

const statuses = (reply: Reply): string[] =>
  [...reply.text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map((match) => match[1] ?? '');

test('a change set creates an item and its association by Content-ID', async () => {
  const profile = await dataverse.profile('Batch');
  await dataverse.item(profile, 'task');
  const relationshipid = (await dataverse.get("RelationshipDefinitions(SchemaName='account_task')")).json.MetadataId;
  const item = {
    name: 'account',
    selectedentitytypecode: 'account',
    recorddistributioncriteria: 1,
    'regardingobjectid@odata.bind': `mobileofflineprofiles(${profile})`,
  };
  const association = { name: 'account_task', relationshipid, 'regardingobjectid@odata.bind': '$1' };
  const reply = await send([
    part('GET', `${dataverse.url}/api/data/v9.2/WhoAmI`),
    changeSet([
      part('POST', 'mobileofflineprofileitems', { body: item, contentId: '1' }),
      part('POST', '/api/data/v9.2/mobileofflineprofileitemassociations', {
        body: association,
        contentId: '2',
        headers: ['Prefer: return=representation'],
      }),
      part('PATCH', '$1', { body: { syncintervalinminutes: 10 }, contentId: '3' }),
    ]),
  ]);
  expect(reply.status).toBe(200);
  expect(reply.headers.get('content-type')).toMatch(/^multipart\/mixed; boundary=batchresponse_/);
  expect(statuses(reply)).toEqual(['200', '204', '201', '204']);
  expect(reply.text).toContain('Content-ID: 2');
  const items = await dataverse.get(
    `mobileofflineprofileitems?$filter=_regardingobjectid_value eq ${profile} and syncintervalinminutes eq 10`,
  );
  expect(items.rows).toHaveLength(1);
});

test('a failed change set leaves nothing behind and ends the batch', async () => {
  const reply = await send([
    changeSet([
      part('POST', 'mobileofflineprofiles', { body: { name: 'Half' }, contentId: '1' }),
      part('POST', 'mobileofflineprofiles', { body: { name: '' }, contentId: '2' }),
    ]),
    part('GET', 'WhoAmI'),
  ]);
  expect(reply.status).toBe(400);
  expect(statuses(reply)).toEqual(['400']);
  expect(reply.text).toContain('0x800609A9');
  expect((await dataverse.get("mobileofflineprofiles?$filter=name eq 'Half'")).rows).toEqual([]);
});

test('odata.continue-on-error goes on after a failure', async () => {
  const parts = [part('GET', 'nosuch'), part('GET', 'WhoAmI')];
  expect(statuses(await send(parts))).toEqual(['404']);
  const reply = await send(parts, { Prefer: 'odata.continue-on-error' });
  expect(reply.status).toBe(200);
  expect(statuses(reply)).toEqual(['404', '200']);
});

test.each([
  ['a GET in a change set', [changeSet([part('GET', 'WhoAmI', { contentId: '1' })])]],
  ['a change without Content-ID', [changeSet([part('POST', 'mobileofflineprofiles', { body: { name: 'x' } })])]],
  ['a batch in a batch', [part('POST', '$batch')]],
  ['a broken request line', ['Content-Type: application/http\r\n\r\nHELLO\r\n']],
  ['a part of another type', ['Content-Type: text/plain\r\n\r\nHELLO\r\n']],
  ['over 1000 requests', Array.from({ length: 1001 }, () => part('GET', 'WhoAmI'))],
])('%s is refused before anything runs', async (_name, parts) => {
  expect(refusal(await send(parts))).toEqual({ status: 400, code: '0x80060888' });
});

test('a batch without boundary, with bare line feeds, or fetched is refused', async () => {
  expect((await dataverse.post('$batch', {})).status).toBe(400);
  const bare = multipart('batch_1', [part('GET', 'WhoAmI')]).replaceAll('\r\n', '\n');
  expect((await dataverse.post('$batch', bare, { 'Content-Type': 'multipart/mixed; boundary=batch_1' })).status).toBe(
    400,
  );
  expect((await dataverse.get('$batch')).status).toBe(405);
});
