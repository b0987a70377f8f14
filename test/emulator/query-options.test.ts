import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataverseClient, refusal } from './dataverse-client.ts';

let dataverse: DataverseClient;

/** Alpha is above Beta; Beta has contacts, Alpha and Gamma have none. */
beforeAll(async () => {
  dataverse = await DataverseClient.start();
  const alpha = await dataverse.create('accounts', { name: 'Alpha', numberofemployees: 1 });
  await dataverse.create('accounts', {
    name: 'Beta',
    numberofemployees: 2,
    'parentaccountid@odata.bind': `/accounts(${alpha})`,
    contact_customer_accounts: [{ lastname: 'Adams' }, { lastname: 'Baker' }],
  });
  await dataverse.create('accounts', { name: 'Gamma' });
});
afterAll(() => dataverse.stop());

const filtered = (filter: string) =>
  dataverse.get(`accounts?$select=name&$orderby=name&$filter=${encodeURIComponent(filter)}`);
const functions = 'Microsoft.Dynamics.CRM.';

test.each([
  ["name in ('Alpha','Gamma')", 'Alpha,Gamma'],
  ["not (name eq 'Alpha')", 'Beta,Gamma'],
  ["parentaccountid/name eq 'Alpha'", 'Beta'],
  ['contact_customer_accounts/any()', 'Beta'],
  ["contact_customer_accounts/any(c:c/lastname eq 'Adams')", 'Beta'],
  ["not contact_customer_accounts/any(c:c/lastname eq 'Adams')", 'Alpha,Gamma'],
  ["contact_customer_accounts/all(c:c/lastname eq 'Adams')", ''],
  ["contact_customer_accounts/all(c:startswith(c/lastname,'Adams') or contains(c/lastname,'ak'))", 'Beta'],
  [`${functions}In(PropertyName='name',PropertyValues=['Beta'])`, 'Beta'],
  [`${functions}Between(PropertyName='numberofemployees',PropertyValues=['1','1'])`, 'Alpha'],
  [`${functions}EqualUserId(PropertyName='ownerid')`, 'Alpha,Beta,Gamma'],
  ["owninguser/fullname eq 'Alex Admin' and numberofemployees ge 2", 'Beta'],
])('%s', async (filter, names) => {
  const { rows } = await filtered(filter);
  expect(rows.map(({ name }) => name).join(',')).toBe(names);
});

test.each([
  'nosuch/any()',
  'contact_customer_accounts/any(c:c/nosuch eq 1)',
  'parentaccountid/nosuch eq 1',
  `${functions}NoSuch(PropertyName='name')`,
  `${functions}In(PropertyName='nosuch',PropertyValues=['1'])`,
  'year(createdon) eq 2026',
  'numberofemployees add 1 eq 2',
])('%s is refused', async (filter) => {
  expect((await filtered(filter)).status).toBe(400);
});

test('counts: beside a page, and alone with a filter', async () => {
  const counted = await dataverse.get('accounts?$select=name&$count=true&$top=1&$orderby=name desc');
  expect(counted.json['@odata.count']).toBe(3);
  expect(counted.rows).toMatchObject([{ name: 'Gamma' }]);
  expect((await dataverse.get('accounts/$count?$filter=numberofemployees gt 0')).text).toBe('2');
  expect(refusal(await dataverse.get('accounts/$count?$filter=nosuch gt 0'))).toMatchObject({ status: 400 });
});

test('expansions have options of their own', async () => {
  const inner = '$select=lastname;$orderby=lastname desc;$top=1;$expand=parentcustomerid_account($select=name)';
  const { rows } = await dataverse.get(`accounts?$filter=name eq 'Beta'&$expand=contact_customer_accounts(${inner})`);
  expect(rows[0]?.contact_customer_accounts).toMatchObject([
    { lastname: 'Baker', parentcustomerid_account: { name: 'Beta' } },
  ]);
});

test('FetchXML reads the published layer of profiles, alone and within a batch', async () => {
  const profile = await dataverse.profile('Before');
  await dataverse.item(profile, 'account');
  expect((await dataverse.publish(profile)).status).toBe(204);
  await dataverse.patch(`mobileofflineprofiles(${profile})`, { name: 'After' });
  const fetch = `<fetch><entity name="mobileofflineprofile"><attribute name="name"/><filter><condition attribute="mobileofflineprofileid" operator="eq" value="${profile}"/></filter></entity></fetch>`;
  const path = `mobileofflineprofiles?fetchXml=${encodeURIComponent(fetch)}`;
  expect((await dataverse.get(path)).rows).toMatchObject([{ name: 'Before' }]);
  const body = `--b\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nGET ${path} HTTP/1.1\r\n\r\n--b--\r\n`;
  const headers = { 'Content-Type': 'multipart/mixed; boundary=b' };
  const batch = await dataverse.send('POST', '$batch', { body, headers });
  expect(batch.text).toContain('"name":"Before"');
  expect((await dataverse.publish(profile)).status).toBe(204);
  expect((await dataverse.get(path)).rows).toMatchObject([{ name: 'After' }]);
});
