import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parseFault } from '../../src/emulator/faults/parse-fault.ts';
import { DataverseClient, refusal } from './dataverse-client.ts';

let dataverse: DataverseClient;
let now = Date.parse('2026-03-01T08:00:00Z');

beforeAll(async () => {
  dataverse = await DataverseClient.start({ now: () => new Date(now) });
});
beforeEach(() => setFaults([]));
afterAll(() => dataverse.stop());

async function setFaults(faults: readonly string[]): Promise<void> {
  const headers = { Authorization: `Bearer ${dataverse.token}` };
  const answer = await fetch(`${dataverse.url}/mop/faults`, { method: 'PUT', headers, body: JSON.stringify(faults) });
  expect(answer.status).toBe(204);
}

const withFault = (fault: string) => dataverse.get('WhoAmI', { 'x-mop-fault': fault });
const createWith = (fault: string, name: string) =>
  dataverse.post('mobileofflineprofiles', { name }, { 'x-mop-fault': fault });

async function exists(name: string): Promise<boolean> {
  return (await dataverse.get(`mobileofflineprofiles?$filter=name eq '${name}'`)).rows.length === 1;
}

test.each([
  ['429;retry-after=2', 429, '2'],
  ['429;retry-after=-5', 429, '-5'],
  ['429;retry-after=none', 429, null],
  ['503;retry-after=date', 503, 'Sun, 01 Mar 2026 08:00:02 GMT'],
  ['500', 500, null],
  ['502', 502, null],
  ['504', 504, null],
])('%s answers instead', async (fault, status, retryAfter) => {
  const reply = await withFault(fault);
  expect(reply.status).toBe(status);
  expect(reply.headers.get('retry-after')).toBe(retryAfter);
});

test('pages instead of JSON, and a token that counts as expired', async () => {
  expect((await withFault('502;html')).text).toContain('<html>');
  const page = await withFault('login-page');
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
  expect((await withFault('expired')).status).toBe(401);
});

test('locks', async () => {
  expect(refusal(await withFault('metadata-lock'))).toEqual({ status: 429, code: '0x80090412' });
  expect(refusal(await withFault('concurrent-publish'))).toEqual({ status: 429, code: '0x80071151' });
});

test('a connection that ends before and after the request is carried out', async () => {
  await expect(createWith('drop-before', 'Before')).rejects.toThrow();
  await expect(createWith('drop-after', 'After')).rejects.toThrow();
  expect(await exists('Before')).toBe(false);
  expect(await exists('After')).toBe(true);
});

test('an answer that never comes although the request was carried out', async () => {
  const headers = {
    Authorization: `Bearer ${dataverse.token}`,
    'Content-Type': 'application/json',
    'x-mop-fault': 'no-answer',
  };
  const ending = new AbortController();
  const body = JSON.stringify({ name: 'Silent' });
  const url = `${dataverse.url}/api/data/v9.2/mobileofflineprofiles`;
  const sent = fetch(url, { method: 'POST', headers, body, signal: ending.signal });
  while (!(await exists('Silent'))) await new Promise((resolve) => setTimeout(resolve, 10));
  ending.abort();
  await expect(sent).rejects.toThrow();
});

test('half an answer, a slow one, and one that is late', async () => {
  await expect(withFault('truncated')).rejects.toThrow();
  const slow = await withFault('slow');
  expect(slow.json).toHaveProperty('UserId');
  expect((await withFault('latency=5')).status).toBe(200);
});

test('links that lead to another host', async () => {
  const page = await dataverse.get('systemusers?$select=fullname', { 'x-mop-fault': 'foreign-next-link' });
  expect(String(page.json['@odata.nextLink'])).toMatch(/^http:\/\/127\.0\.0\.1:9\//);
  const created = await createWith('foreign-location', 'Elsewhere');
  expect(created.headers.get('odata-entityid')).toMatch(/^http:\/\/127\.0\.0\.1:9\//);
});

test('faults that are set count their requests', async () => {
  await setFaults(['503;path=systemusers;method=GET;nth=2;times=2']);
  const statuses: number[] = [];
  for (let count = 0; count < 5; count++) statuses.push((await dataverse.get('systemusers?$top=1')).status);
  expect(statuses).toEqual([200, 503, 503, 200, 200]);
  expect((await dataverse.get('teams?$top=1')).status).toBe(200);
  await setFaults(['500;probability=0.5;seed=7']);
  const drawn: number[] = [];
  for (let count = 0; count < 20; count++) drawn.push((await dataverse.get('WhoAmI')).status);
  expect(new Set(drawn)).toEqual(new Set([200, 500]));
});

test('a wrong word is said', async () => {
  expect(() => parseFault('latencey=5')).toThrow('unknown word "latencey"');
  expect(() => parseFault('429;ntth=2')).toThrow('unknown word "ntth"');
  expect(() => parseFault('429;nth=two')).toThrow('expected a number');
  expect((await withFault('nonsense')).status).toBe(400);
  const headers = { Authorization: `Bearer ${dataverse.token}` };
  const answer = await fetch(`${dataverse.url}/mop/faults`, { method: 'PUT', headers, body: '["nonsense"]' });
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('nonsense')]);
  expect((await fetch(`${dataverse.url}/mop/faults`, { method: 'PUT', body: '[]' })).status).toBe(401);
});

describe('service limits', () => {
  let limited: DataverseClient;
  beforeAll(async () => {
    const limits = { requests: 5, seconds: 1000, concurrent: 3 };
    limited = await DataverseClient.start({ limits, faults: [], now: () => new Date(now) });
  });
  afterAll(() => limited.stop());

  test('requests within the window are counted, a batch is one, and the window slides', async () => {
    for (let count = 0; count < 5; count++) expect((await limited.get('WhoAmI')).status).toBe(200);
    const refused = await limited.get('WhoAmI');
    expect(refusal(refused)).toEqual({ status: 429, code: '0x80072322' });
    expect(refused.headers.get('retry-after')).toBe('300');
    expect(refused.headers.get('x-ms-ratelimit-burst-remaining-xrm-requests')).toBe('0');
    now += 300_001;
    const again = await limited.get('WhoAmI');
    expect(again.status).toBe(200);
    expect(again.headers.get('x-ms-ratelimit-burst-remaining-xrm-requests')).toBe('4');
  });

  test('too many at once, and too much time: 0x80072326, 0x80072321', async () => {
    const busy = await DataverseClient.start({ limits: { requests: 100, seconds: 0, concurrent: 0 } });
    expect(refusal(await busy.get('WhoAmI'))).toEqual({ status: 429, code: '0x80072326' });
    await busy.stop();
    const slow = await DataverseClient.start({ limits: { requests: 100, seconds: 0, concurrent: 9 } });
    expect(refusal(await slow.get('WhoAmI'))).toEqual({ status: 429, code: '0x80072321' });
    await slow.stop();
  });
});
