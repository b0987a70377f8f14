import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DataverseClient, refusal } from './dataverse-client.ts';
import type { Reply } from './dataverse-client.ts';

let dataverse: DataverseClient;
let account: string;

beforeAll(async () => {
  dataverse = await DataverseClient.start();
  account = await dataverse.create('accounts', { name: 'Contoso', numberofemployees: 5 });
  for (const lastname of ['Adams', 'Baker', 'Clark']) {
    await dataverse.create('contacts', { lastname, 'parentcustomerid_account@odata.bind': `/accounts(${account})` });
  }
});
afterAll(() => dataverse.stop());

function query(set: string, fetch: string, prefer?: string): Promise<Reply> {
  return dataverse.get(`${set}?fetchXml=${encodeURIComponent(fetch)}`, prefer === undefined ? {} : { Prefer: prefer });
}

const all = 'odata.include-annotations="*"';
const contacts = (inner: string, attributes = '') =>
  `<fetch ${attributes}><entity name="contact">${inner}</entity></fetch>`;

test('rows: lookups by their property, columns without a value left out, links behind their alias', async () => {
  const fetch = contacts(
    '<attribute name="lastname"/><attribute name="telephone1"/><attribute name="parentcustomerid"/><order attribute="lastname"/><link-entity name="account" from="accountid" to="parentcustomerid" alias="a"><attribute name="name"/></link-entity>',
  );
  const { rows } = await query('contacts', fetch, all);
  expect(rows[0]).toMatchObject({
    lastname: 'Adams',
    _parentcustomerid_value: account,
    '_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
    '_parentcustomerid_value@OData.Community.Display.V1.FormattedValue': 'Contoso',
    'a.name': 'Contoso',
  });
  expect(rows[0]).not.toHaveProperty('telephone1');
});

test('pages: a cookie that is encoded twice leads to the rest', async () => {
  const page = (number: number) =>
    query(
      'contacts',
      contacts('<attribute name="lastname"/><order attribute="lastname"/>', `count="2" page="${number}"`),
      all,
    );
  const first = await page(1);
  expect(first.json['@Microsoft.Dynamics.CRM.morerecords']).toBe(true);
  expect(first.json['@Microsoft.Dynamics.CRM.fetchxmlpagingcookie']).toMatch(
    /^<cookie pagenumber="2" pagingcookie="%253c/,
  );
  const second = await page(2);
  expect([...first.rows, ...second.rows].map(({ lastname }) => lastname)).toEqual(['Adams', 'Baker', 'Clark']);
  expect(second.json).not.toHaveProperty('@Microsoft.Dynamics.CRM.fetchxmlpagingcookie');
});

test('aggregates come under their aliases', async () => {
  const fetch = contacts('<attribute name="contactid" aggregate="count" alias="n"/>', 'aggregate="true"');
  expect((await query('contacts', fetch)).rows).toEqual([{ n: 3 }]);
});

test('what a caller is: eq-userid and eq-businessid', async () => {
  const fetch =
    '<fetch><entity name="systemuser"><attribute name="fullname"/><filter><condition attribute="systemuserid" operator="eq-userid"/></filter></entity></fetch>';
  expect((await query('systemusers', fetch)).rows).toMatchObject([{ fullname: 'Alex Admin' }]);
});

const link = (type: string) =>
  `<link-entity name="account" from="accountid" to="parentcustomerid" link-type="${type}"/>`;
const condition = (text: string) => contacts(`<filter><condition ${text}/></filter>`);
const refused: readonly (readonly [string, string])[] = [
  ['0x80041103', condition('attribute="nosuch" operator="eq" value="1"')],
  ['0x80041102', contacts('<link-entity name="nosuch" from="a" to="contactid"/>')],
  ['0x80041128', '<fetch><entity name="account"/></fetch>'],
  ['0x80041124', ' '],
  ['0x8004111c', contacts('<nonsense/>')],
  ['0x80041117', contacts(link('nonsense'))],
  ['0x80041121', contacts(`<filter>${link('outer')}</filter>`)],
  ['0x80041123', condition('attribute="lastname" operator="eq"')],
  ['0x80041120', condition('attribute="lastname" operator="nearly" value="1"')],
  ['0x8004110b', condition('entityname="x" attribute="name" operator="eq" value="1"')],
  [
    '0x80041106',
    contacts(
      '<filter><condition attribute="lastname" operator="eq"><value>a</value><value>b</value></condition></filter>',
    ),
  ],
  ['0x80041108', condition('attribute="createdon" operator="on" value="yesterday"')],
  ['0x80040201', '<fetch>'],
  ['0x8004430D', contacts(link('inner').repeat(16))],
];

test.each(refused)('%s', async (code, fetch) => {
  const reply = await query('contacts', fetch);
  expect(refusal(reply)).toEqual({ status: 400, code });
});

test('too many conditions, which only fit into a batch, and too many rows to aggregate', async () => {
  const many = contacts(`<filter>${'<condition attribute="lastname" operator="null"/>'.repeat(501)}</filter>`);
  const body = `--b\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nGET contacts?fetchXml=${encodeURIComponent(many)} HTTP/1.1\r\n\r\n--b--\r\n`;
  const batch = await dataverse.send('POST', '$batch', {
    body,
    headers: { 'Content-Type': 'multipart/mixed; boundary=b' },
  });
  expect(batch.text).toContain('0x8004430C');
  const count = contacts(
    '<attribute name="contactid" aggregate="count" alias="n"/>',
    'aggregate="true" aggregatelimit="2"',
  );
  expect(refusal(await query('contacts', count))).toEqual({ status: 400, code: '0x8004E023' });
});

test('a property is read, set and emptied; a version that is old is refused', async () => {
  const path = `accounts(${account})`;
  expect((await dataverse.get(`${path}/name`)).json.value).toBe('Contoso');
  expect((await dataverse.get(`${path}/name/$value`)).text).toBe('Contoso');
  expect((await dataverse.send('PUT', `${path}/telephone1`, { body: { value: '1' } })).status).toBe(204);
  expect((await dataverse.send('DELETE', `${path}/telephone1`)).status).toBe(204);
  expect((await dataverse.get(`${path}/telephone1`)).status).toBe(204);
  const tag = String((await dataverse.get(path)).json['@odata.etag']);
  expect((await dataverse.patch(path, { telephone1: '2' }, { 'If-Match': tag })).status).toBe(204);
  const stale = await dataverse.patch(path, { telephone1: '3' }, { 'If-Match': tag });
  expect(refusal(stale)).toEqual({ status: 412, code: '0x80060882' });
});

test('any $filter gets an answer that is no failure of the server', async () => {
  const words = [
    'name',
    'accountid',
    '_ownerid_value',
    'nosuch',
    'eq',
    'ne',
    'gt',
    'and',
    'or',
    'not',
    'in',
    '(',
    ')',
    ',',
    "'a'",
    '1',
    'null',
    'true',
    'any(x:x/name',
    'contains(',
    'Microsoft.Dynamics.CRM.Today(',
    '2026-01-01',
    '/',
    '@p',
    '%27',
  ];
  const filters = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...words)).map((parts) => parts.join(' ')),
  );
  await fc.assert(
    fc.asyncProperty(filters, async (filter) => {
      const { status } = await dataverse.get(`accounts?$filter=${encodeURIComponent(filter)}`);
      expect([200, 400, 501]).toContain(status);
    }),
    { numRuns: 300 },
  );
});
