import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DynamicsWebApi } from 'dynamics-web-api';
import { DataverseClient } from './dataverse-client.ts';
import type { Json } from './dataverse-client.ts';

/** The outside witness: a client that nobody here wrote does its everyday work against the local Dataverse. */
let dataverse: DataverseClient;
let api: DynamicsWebApi;

beforeAll(async () => {
  dataverse = await DataverseClient.start();
  api = new DynamicsWebApi({
    serverUrl: `${dataverse.url}/`,
    dataApi: { version: '9.2' },
    onTokenRefresh: () => Promise.resolve(dataverse.token),
    propagateErrors: true,
  });
});
afterAll(() => dataverse.stop());

function rowsIn(response: { value?: readonly Json[] }): readonly Json[] {
  return response.value ?? [];
}

async function account(name: string, more: Json = {}): Promise<string> {
  return api.create<Json, string>({ collection: 'accounts', data: { name, ...more } });
}

test('create, with and without the row in return', async () => {
  const id = await account('Alpine Ski House');
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  const row = await api.create<Json, Json>({
    collection: 'accounts',
    data: { name: 'Blue Yonder', numberofemployees: 12 },
    returnRepresentation: true,
    select: ['name', 'numberofemployees'],
  });
  expect(row).toMatchObject({ name: 'Blue Yonder', numberofemployees: 12 });
});

test('retrieve, with a lookup expanded and with annotations', async () => {
  const parent = await account('Parent');
  const child = await account('Child', { 'parentaccountid@odata.bind': `/accounts(${parent})` });
  const row = await api.retrieve<Json>({
    collection: 'accounts',
    key: child,
    select: ['name', '_parentaccountid_value'],
    expand: [{ property: 'parentaccountid', select: ['name'] }],
    includeAnnotations: '*',
  });
  expect(row).toMatchObject({ name: 'Child', _parentaccountid_value: parent, parentaccountid: { name: 'Parent' } });
  expect(row['_parentaccountid_value@Microsoft.Dynamics.CRM.lookuplogicalname']).toBe('account');
  expect(row['_parentaccountid_value@OData.Community.Display.V1.FormattedValue']).toBe('Parent');
});

test('update, of the row and of one property', async () => {
  const key = await account('Before');
  await api.update({ collection: 'accounts', key, data: { name: 'After', telephone1: '1' } });
  await api.updateSingleProperty({ collection: 'accounts', key, fieldValuePair: { telephone1: '2' } });
  const row = await api.retrieve<Json>({ collection: 'accounts', key, select: ['name', 'telephone1'] });
  expect(row).toMatchObject({ name: 'After', telephone1: '2' });
});

test('upsert creates and updates, and does only one of them where it is told to', async () => {
  const key = '11111111-2222-4333-8444-555555555555';
  await api.upsert({ collection: 'accounts', key, data: { name: 'Upserted' } });
  await api.upsert({ collection: 'accounts', key, data: { name: 'Upserted again' } });
  expect(await api.retrieve<Json>({ collection: 'accounts', key, select: ['name'] })).toMatchObject({
    name: 'Upserted again',
  });
  const onlyCreate = api.upsert({ collection: 'accounts', key, data: { name: 'No' }, ifnonematch: '*' });
  await expect(onlyCreate).rejects.toMatchObject({ status: 412 });
  const missing = '99999999-2222-4333-8444-555555555555';
  const onlyUpdate = api.upsert({ collection: 'accounts', key: missing, data: { name: 'No' }, ifmatch: '*' });
  await expect(onlyUpdate).rejects.toMatchObject({ status: 404 });
});

test('a stale entity tag is refused, the present one is taken', async () => {
  const key = await account('Tagged');
  const row = await api.retrieve<Json>({ collection: 'accounts', key, select: ['name'] });
  const ifmatch = String(row['@odata.etag']);
  await api.update({ collection: 'accounts', key, data: { name: 'Changed' }, ifmatch });
  const stale = api.update({ collection: 'accounts', key, data: { name: 'Lost' }, ifmatch });
  await expect(stale).rejects.toMatchObject({ status: 412 });
});

test('delete, of a row and of a value', async () => {
  const key = await account('Gone soon', { telephone1: '1' });
  await api.deleteRecord({ collection: 'accounts', key, property: 'telephone1' });
  expect(await api.retrieve<Json>({ collection: 'accounts', key, select: ['telephone1'] })).toMatchObject({
    telephone1: null,
  });
  await api.deleteRecord({ collection: 'accounts', key });
  await expect(api.retrieve({ collection: 'accounts', key })).rejects.toMatchObject({ status: 404 });
});

test('query with filter, order, top and count', async () => {
  for (const number of [1, 2, 3]) await account(`Query ${number}`, { numberofemployees: number });
  const response = await api.retrieveMultiple<Json>({
    collection: 'accounts',
    select: ['name'],
    filter: "startswith(name,'Query') and numberofemployees gt 1",
    orderBy: ['numberofemployees desc'],
    top: 1,
    count: true,
  });
  expect(rowsIn(response).map(({ name }) => name)).toEqual(['Query 3']);
  expect(response.oDataCount).toBe(2);
  expect(await api.count({ collection: 'accounts', filter: "startswith(name,'Query')" })).toBe(3);
});

test('pages by next link, one by one and all at once', async () => {
  for (let number = 0; number < 7; number++) await account(`Page ${number}`);
  const request = { collection: 'accounts', select: ['name'], filter: "startswith(name,'Page')", maxPageSize: 3 };
  const first = await api.retrieveMultiple<Json>(request);
  expect(rowsIn(first)).toHaveLength(3);
  const second = await api.retrieveMultiple<Json>(request, first.oDataNextLink);
  expect(rowsIn(second)).toHaveLength(3);
  const names = rowsIn(await api.retrieveAll<Json>(request)).map(({ name }) => name);
  expect(new Set(names).size).toBe(7);
});

test('FetchXML, page by page and all at once', async () => {
  for (let number = 0; number < 5; number++) await account(`Fetch ${number}`);
  const fetchXml =
    '<fetch count="2"><entity name="account"><attribute name="name"/><order attribute="name"/><filter><condition attribute="name" operator="begins-with" value="Fetch"/></filter></entity></fetch>';
  const first = await api.fetch<Json>({ collection: 'accounts', fetchXml, pageNumber: 1 });
  expect(rowsIn(first).map(({ name }) => name)).toEqual(['Fetch 0', 'Fetch 1']);
  const { nextPage = 2, cookie = '' } = first.PagingInfo ?? {};
  const second = await api.fetch<Json>({
    collection: 'accounts',
    fetchXml,
    pageNumber: nextPage,
    pagingCookie: cookie,
  });
  expect(rowsIn(second).map(({ name }) => name)).toEqual(['Fetch 2', 'Fetch 3']);
  expect(rowsIn(await api.fetchAll<Json>({ collection: 'accounts', fetchXml }))).toHaveLength(5);
});

test('a batch with a change set and references, and one that fails as a whole', async () => {
  api.startBatch();
  void api.create({ collection: 'accounts', data: { name: 'Batch parent' }, contentId: '1' });
  void api.create({
    collection: 'contacts',
    data: { lastname: 'Batch child', 'parentcustomerid_account@odata.bind': '$1' },
  });
  await api.executeBatch();
  const found = await api.retrieveMultiple<Json>({
    collection: 'contacts',
    select: ['lastname'],
    filter: "lastname eq 'Batch child'",
    expand: [{ property: 'parentcustomerid_account', select: ['name'] }],
  });
  expect(rowsIn(found)[0]?.parentcustomerid_account).toMatchObject({ name: 'Batch parent' });

  api.startBatch();
  void api.create({ collection: 'accounts', data: { name: 'Half' } });
  void api.create({ collection: 'accounts', data: { nosuchcolumn: 1 } });
  await expect(api.executeBatch()).rejects.toMatchObject([expect.objectContaining({ status: 400 })]);
  expect(await api.count({ collection: 'accounts', filter: "name eq 'Half'" })).toBe(0);
});

test('associating and disassociating, by collection and by lookup', async () => {
  const { value: teams } = await api.retrieveMultiple<Json>({ collection: 'teams', select: ['name'], top: 1 });
  const { value: users } = await api.retrieveMultiple<Json>({
    collection: 'systemusers',
    select: ['fullname'],
    filter: "fullname eq 'Olga Petrova'",
  });
  const team = String(teams[0]?.teamid);
  const user = String(users[0]?.systemuserid);
  const link = {
    collection: 'teams',
    primaryKey: team,
    relationshipName: 'teammembership_association',
    relatedCollection: 'systemusers',
    relatedKey: user,
  };
  await api.associate(link);
  const members = await api.retrieve<Json>({
    collection: 'teams',
    key: team,
    select: ['name'],
    expand: [{ property: 'teammembership_association', select: ['fullname'] }],
  });
  expect(JSON.stringify(members)).toContain('Olga Petrova');
  await api.disassociate(link);

  const primaryKey = await account('With a parent');
  const relatedKey = await account('The parent');
  const single = { collection: 'accounts', primaryKey, navigationProperty: 'parentaccountid' };
  await api.associateSingleValued({ ...single, relatedCollection: 'accounts', relatedKey });
  const linked = await api.retrieve<Json>({
    collection: 'accounts',
    key: primaryKey,
    select: ['_parentaccountid_value'],
  });
  expect(linked._parentaccountid_value).toBe(relatedKey);
  await api.disassociateSingleValued(single);
});

test('functions, actions and metadata', async () => {
  const caller = await api.callFunction<Json>('WhoAmI');
  expect(Object.keys(caller)).toEqual(expect.arrayContaining(['UserId', 'OrganizationId', 'BusinessUnitId']));
  await api.callAction({
    actionName: 'PublishXml',
    action: { ParameterXml: '<importexportxml><entities><entity>account</entity></entities></importexportxml>' },
  });
  const table = await api.retrieveEntity<Json>({
    key: "LogicalName='account'",
    select: ['LogicalName', 'EntitySetName'],
  });
  expect(table).toMatchObject({ LogicalName: 'account', EntitySetName: 'accounts' });
  const relationship = await api.retrieveRelationship<Json>({ key: "SchemaName='contact_customer_accounts'" });
  expect(relationship).toMatchObject({ SchemaName: 'contact_customer_accounts' });
  expect(await api.retrieveCsdlMetadata()).toContain('<EntityType Name="account"');
});

test('a refusal carries the code and the message of the server', async () => {
  const refused = api.create({ collection: 'mobileofflineprofiles', data: { name: '' } });
  await expect(refused).rejects.toMatchObject({ status: 400, code: '0x800609A9' });
});
