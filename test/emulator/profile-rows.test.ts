import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataverseClient, errorOf, itemBody, refusal } from './dataverse-client.ts';

const sets = 'mobileofflineprofiles';
const items = 'mobileofflineprofileitems';
const associations = 'mobileofflineprofileitemassociations';
let dataverse: DataverseClient;

beforeAll(async () => {
  dataverse = await DataverseClient.start({ offlineTables: ['activitymimeattachment'] });
});
afterAll(() => dataverse.stop());

test('a created profile answers 204 with its address and reads back', async () => {
  const created = await dataverse.post(sets, { name: 'First', description: 'Nord' });
  expect(created.status).toBe(204);
  expect(created.headers.get('odata-entityid')).toBe(`${dataverse.url}/api/data/v9.2/${sets}(${created.id})`);
  const read = await dataverse.get(
    `${sets}(${created.id})?$select=name,componentstate,isvalidated,publishedon,ismanaged`,
  );
  expect(read.json).toMatchObject({
    name: 'First',
    componentstate: 0,
    isvalidated: false,
    publishedon: null,
    ismanaged: false,
  });
});

test('a representation carries the unpublished state and annotations', async () => {
  const headers = { Prefer: 'return=representation, odata.include-annotations="*"' };
  const { status, json } = await dataverse.post(sets, { name: 'Represented' }, headers);
  expect(status).toBe(201);
  expect(json).toMatchObject({
    componentstate: 1,
    'componentstate@OData.Community.Display.V1.FormattedValue': 'Unpublished',
    '_organizationid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'organization',
  });
});

test.each([
  ['0x800609A9', 400, { name: ' ' }],
  ['0x800609A9', 400, { description: 'no name' }],
  ['0x800609A7', 400, { name: 'FIRST' }],
  ['0x80044331', 400, { name: 'x'.repeat(256) }],
  ['0x80044331', 400, { name: 'Long', description: 'x'.repeat(2001) }],
  ['0x80048d19', 400, { name: 5 }],
  ['0x80048d19', 400, { name: 'Odd', colour: 'blue' }],
  ['0x80048d19', 400, { name: 'Odd', _organizationid_value: null }],
  ['0x80090801', 400, { name: 'Odd', componentstate: 0 }],
  ['0x80040000', 501, { name: 'Deep', MobileOfflineProfile_MobileOfflineProfileItem: [] }],
])('a profile is refused with %s (%i)', async (code, status, body) => {
  expect(refusal(await dataverse.post(sets, body))).toEqual({ status, code });
});

test('malformed bodies are refused', async () => {
  const headers = { 'Content-Type': 'application/json' };
  expect(refusal(await dataverse.post(sets, '{"name":', headers)).code).toBe('0x80048d19');
  expect(refusal(await dataverse.post(sets, '[]', headers)).code).toBe('0x80048d19');
  expect((await dataverse.post(sets, 'name=x', { 'Content-Type': 'text/plain' })).status).toBe(415);
});

test('the same id twice is a conflict', async () => {
  const mobileofflineprofileid = '11111111-1111-4111-8111-111111111111';
  await dataverse.create(sets, { name: 'Once', mobileofflineprofileid });
  expect(refusal(await dataverse.post(sets, { name: 'Twice', mobileofflineprofileid }))).toEqual({
    status: 409,
    code: '0x80040237',
  });
});

test('PATCH updates, creates, and does neither where the headers forbid it', async () => {
  const id = '22222222-2222-4222-8222-222222222222';
  const path = `${sets}(${id})`;
  expect(refusal(await dataverse.patch(path, { name: 'Up' }, { 'If-Match': '*' }))).toEqual({
    status: 404,
    code: '0x80040217',
  });
  expect((await dataverse.patch(path, { name: 'Up' })).status).toBe(204);
  expect(refusal(await dataverse.patch(path, { name: 'Up' }, { 'If-None-Match': '*' }))).toEqual({
    status: 412,
    code: '0x80040237',
  });
  expect(refusal(await dataverse.patch(path, { name: 'Up' }, { 'If-Match': 'W/"1"' })).code).toBe('0x8006088D');
  const changed = await dataverse.patch(
    path,
    { description: 'new' },
    { 'If-Match': '*', Prefer: 'return=representation' },
  );
  expect(changed.status).toBe(200);
  expect(changed.json).toMatchObject({ name: 'Up', description: 'new' });
});

test('items: defaults, read-only and create-only columns', async () => {
  const profile = await dataverse.profile('Items');
  const id = await dataverse.item(profile, 'account', { recorddistributioncriteria: undefined });
  const { json } = await dataverse.get(`${items}(${id})`);
  expect(json).toMatchObject({
    recorddistributioncriteria: 0,
    recordsownedbyme: false,
    getrelatedentityrecords: false,
    isvisibleingrid: true,
    syncintervalinminutes: null,
    entityobjecttypecode: 1,
    _regardingobjectid_value: profile,
  });
  for (const body of [
    { name: 'x' },
    { selectedentitytypecode: 'task' },
    { isvisibleingrid: false },
    { publishedon: null },
  ]) {
    expect(refusal(await dataverse.patch(`${items}(${id})`, body)).code).toBe('0x80090801');
  }
  const bind = { 'regardingobjectid@odata.bind': `/mobileofflineprofiles(${profile})` };
  expect(refusal(await dataverse.patch(`${items}(${id})`, bind)).code).toBe('0x80090801');
});

test.each([
  ['0x800609AA', { name: '' }],
  ['0x800609A8', { name: 'TAKEN', selectedentitytypecode: 'task' }],
  ['0x8006099D', { name: 'again', selectedentitytypecode: 'account' }],
  ['0x8006099C', { selectedentitytypecode: 'solution' }],
  ['0x8006099C', { selectedentitytypecode: 'activitypointer' }],
  ['0x8006099B', { selectedentitytypecode: 'nosuchtable' }],
  ['0x8006099B', { selectedentitytypecode: 'Contact' }],
  ['0x8006099B', { selectedentitytypecode: 'constructor' }],
  ['0x800609AB', { selectedentitytypecode: 'accountleads' }],
  ['0x800609AC', { selectedentitytypecode: 'businessdatalocalizedlabel' }],
  ['0x800609AD', { selectedentitytypecode: 'activityparty' }],
  ['0x80060993', { selectedentitytypecode: 'activitymimeattachment', recorddistributioncriteria: 1 }],
  [
    '0x80060993',
    { selectedentitytypecode: 'activitymimeattachment', recorddistributioncriteria: 2, recordsownedbyme: true },
  ],
  ['0x80060994', { selectedentitytypecode: 'systemuser', recorddistributioncriteria: 2, recordsownedbymyteam: true }],
  ['0x80060995', { selectedentitytypecode: 'territory', recorddistributioncriteria: 2, recordsownedbyme: true }],
  ['0x8006098D', { recorddistributioncriteria: 2 }],
  ['0x80060996', { recorddistributioncriteria: 1, recordsownedbyme: true }],
  ['0x8004432f', { syncintervalinminutes: 4 }],
  ['0x8004432f', { syncintervalinminutes: 1441 }],
  ['0x80048d19', { syncintervalinminutes: '10' }],
  ['0x8004431a', { recorddistributioncriteria: 4 }],
  ['0x80044331', { selectedcolumns: 'x'.repeat(100_001) }],
])('an item is refused with %s', async (code, more) => {
  const found = await dataverse.get(`${sets}?$select=name&$filter=name eq 'Refusals'`);
  const known = found.rows[0]?.mobileofflineprofileid;
  const profile = typeof known === 'string' ? known : await dataverse.profile('Refusals');
  if (known === undefined) await dataverse.item(profile, 'account', { name: 'Taken' });
  const body = itemBody(profile, 'contact', more);
  expect(refusal(await dataverse.post(items, body))).toEqual({ status: 400, code });
});

test('lookups are bound by their exact navigation property', async () => {
  const profile = await dataverse.profile('Bindings');
  const { 'regardingobjectid@odata.bind': bind, ...rest } = itemBody(profile, 'account');
  expect(refusal(await dataverse.post(items, rest)).code).toBe('0x80040203');
  const wrong = { ...rest, 'RegardingObjectId@odata.bind': bind };
  expect(errorOf(await dataverse.post(items, wrong)).message).toContain('undeclared property');
  const address = { ...rest, 'regardingobjectid@odata.bind': `/systemusers(${profile})` };
  expect(refusal(await dataverse.post(items, address)).code).toBe('0x80090800');
  const absent = {
    ...rest,
    'regardingobjectid@odata.bind': '/mobileofflineprofiles(99999999-9999-4999-8999-999999999999)',
  };
  expect(refusal(await dataverse.post(items, absent))).toEqual({ status: 404, code: '0x80040217' });
});

test('associations: every refusal', async () => {
  const profile = await dataverse.profile('Associations');
  const account = await dataverse.item(profile, 'account');
  await dataverse.item(profile, 'task');
  const good = await dataverse.associationBody(account, 'Account_Tasks');
  const post = async (more: object): Promise<unknown> =>
    refusal(await dataverse.post(associations, { ...good, ...more }));
  expect(await post({ name: ' ' })).toEqual({ status: 400, code: '0x80060997' });
  expect(await post({ relationshipid: '00000000-0000-0000-0000-000000000000' })).toEqual({
    status: 400,
    code: '0x80071122',
  });
  expect(await post({ relationshipid: null })).toEqual({ status: 400, code: '0x80071122' });
  const other = await dataverse.associationBody(account, 'Contact_Tasks');
  expect(refusal(await dataverse.post(associations, other))).toEqual({ status: 400, code: '0x80060999' });
  const missing = await dataverse.associationBody(account, 'contact_customer_accounts');
  expect(refusal(await dataverse.post(associations, missing))).toEqual({ status: 400, code: '0x8006098E' });
  for (const value of [0, 1])
    expect(await post({ selectedrelationshipsschema: value })).toEqual({ status: 400, code: '0x8004431a' });
  expect(await post({ selectedrelationshipsschema: null })).toEqual({ status: 400, code: '0x8004431a' });
  expect(await post({ relationshipname: 'Regarding' })).toEqual({ status: 400, code: '0x80090801' });
  const id = await dataverse.create(associations, { ...good, '@data.type': '9867' });
  expect(await post({})).toEqual({ status: 409, code: '0x8005F221' });
  const read = await dataverse.get(`${associations}(${id})?$select=relationshipname,_mobileofflineprofileitemid_value`);
  expect(read.json).toMatchObject({
    _mobileofflineprofileitemid_value: account,
    relationshipname: 'regardingobjectid (Task)',
  });
});

test('deleting a profile takes items, associations and team memberships with it', async () => {
  const profile = await dataverse.profile('Cascade');
  const account = await dataverse.item(profile, 'account');
  await dataverse.item(profile, 'task');
  const association = await dataverse.association(account, 'Account_Tasks');
  expect((await dataverse.send('DELETE', `${sets}(${profile})`)).status).toBe(204);
  for (const path of [`${sets}(${profile})`, `${items}(${account})`, `${associations}(${association})`]) {
    expect(refusal(await dataverse.get(path))).toEqual({ status: 404, code: '0x80040217' });
  }
});
