import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataverseClient, refusal } from './dataverse-client.ts';
import type { Json } from './dataverse-client.ts';

let dataverse: DataverseClient;
let me: Json;

beforeAll(async () => {
  dataverse = await DataverseClient.start();
  me = (await dataverse.get('WhoAmI()')).json;
});
afterAll(() => dataverse.stop());

const ownerColumns = '$select=_ownerid_value,_owninguser_value,_owningteam_value,_owningbusinessunit_value';

async function read(path: string): Promise<Json> {
  return (await dataverse.get(path)).json;
}

test('a new row is the caller’s, in the caller’s business unit', async () => {
  const id = await dataverse.create('msdyn_workorders', { msdyn_name: '0001' });
  expect(await read(`msdyn_workorders(${id})?${ownerColumns}`)).toMatchObject({
    _ownerid_value: me.UserId,
    _owninguser_value: me.UserId,
    _owningteam_value: null,
    _owningbusinessunit_value: me.BusinessUnitId,
  });
});

test('a row that a team owns, and one that is assigned to it later', async () => {
  const team = String((await dataverse.get('teams?$select=teamid&$top=1')).rows[0]?.teamid);
  const owner = { 'ownerid@odata.bind': `/teams(${team})` };
  const born = await dataverse.create('accounts', { name: 'Born', ...owner });
  const assigned = await dataverse.create('accounts', { name: 'Assigned' });
  await dataverse.patch(`accounts(${assigned})`, owner);
  for (const id of [born, assigned]) {
    expect(await read(`accounts(${id})?${ownerColumns}`)).toMatchObject({
      _ownerid_value: team,
      _owninguser_value: null,
      _owningteam_value: team,
    });
  }
});

test('tables that the organization owns have no owner', async () => {
  const id = await dataverse.create('products', { name: 'Valve', productnumber: 'V1' });
  expect(await read(`products(${id})`)).not.toHaveProperty('_ownerid_value');
});

test('state and status: the first ones at first, and the usual status with a change of state', async () => {
  const path = `accounts(${await dataverse.create('accounts', { name: 'State' })})`;
  expect(await read(path)).toMatchObject({ statecode: 0, statuscode: 1 });
  expect((await dataverse.patch(path, { statecode: 1 })).status).toBe(204);
  expect(await read(path)).toMatchObject({ statecode: 1, statuscode: 2 });
  const task = await dataverse.create('tasks', { subject: 'Call' });
  expect(await read(`tasks(${task})`)).toMatchObject({ statecode: 0, statuscode: 2 });
});

test.each([{ statecode: 7 }, { statuscode: 2 }, { statecode: 1, statuscode: 1 }])('%j is refused', async (values) => {
  const created = await dataverse.post('accounts', { name: 'No', ...values });
  expect(refusal(created)).toEqual({ status: 400, code: '0x80048408' });
});

test('a deep insert creates what its lookups point to and what its collections hold', async () => {
  const id = await dataverse.create('accounts', {
    name: 'Deep',
    primarycontactid: { lastname: 'First' },
    contact_customer_accounts: [{ lastname: 'Second' }, { lastname: 'Third' }],
  });
  const query = '$select=name&$expand=primarycontactid($select=lastname),contact_customer_accounts($select=lastname)';
  const annotated = { Prefer: 'odata.include-annotations="*"' };
  const { json } = await dataverse.get(`accounts(${id})?${query}`, annotated);
  expect(json).toMatchObject({
    primarycontactid: { lastname: 'First' },
    contact_customer_accounts: [{ lastname: 'Second' }, { lastname: 'Third' }],
  });
  const [below] = (await dataverse.get("contacts?$filter=lastname eq 'Second'", annotated)).rows;
  expect(below).toMatchObject({
    _parentcustomerid_value: id,
    '_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
  });
});

test('a deep insert that fails below leaves nothing behind', async () => {
  const name = 'Half a deep insert';
  const bad = [{ lastname: 'Good' }, { nosuch: 1 }];
  const reply = await dataverse.post('accounts', { name, contact_customer_accounts: bad });
  expect(refusal(reply)).toEqual({ status: 400, code: '0x80048d19' });
  const filter = `$filter=${encodeURIComponent(`name eq '${name}'`)}`;
  expect((await dataverse.get(`accounts/$count?${filter}`)).text).toBe('0');
});

test.each([{ contact_customer_accounts: {} }, { contact_customer_accounts: [1] }, { nosuch: {} }, { ownerid: {} }])(
  'a deep insert of %j is refused',
  async (more) => {
    const reply = await dataverse.post('accounts', { name: 'No', ...more });
    expect(refusal(reply)).toEqual({ status: 400, code: '0x80048d19' });
  },
);

test('references over a collection of rows that point here', async () => {
  const account = await dataverse.create('accounts', { name: 'Here' });
  const contact = await dataverse.create('contacts', { lastname: 'There' });
  const address = `${dataverse.url}/api/data/v9.2/contacts(${contact})`;
  const path = `accounts(${account})/contact_customer_accounts`;
  expect((await dataverse.post(`${path}/$ref`, { '@odata.id': address })).status).toBe(204);
  expect((await dataverse.get(`${path}/$ref`)).rows).toEqual([{ '@odata.id': address }]);
  const { json } = await dataverse.get(`contacts(${contact})?$expand=parentcustomerid_account($select=name)`);
  expect(json.parentcustomerid_account).toMatchObject({ name: 'Here' });
  const elsewhere = await dataverse.create('accounts', { name: 'Elsewhere' });
  await dataverse.send('DELETE', `accounts(${elsewhere})/contact_customer_accounts(${contact})/$ref`);
  expect((await dataverse.get(`${path}/$ref`)).rows).toHaveLength(1);
  expect((await dataverse.send('DELETE', `${path}(${contact})/$ref`)).status).toBe(204);
  expect((await dataverse.get(`${path}/$ref`)).rows).toEqual([]);
});

test('references over a lookup, and addresses that are not of this server', async () => {
  const child = `accounts(${await dataverse.create('accounts', { name: 'Child' })})/parentaccountid/$ref`;
  const parent = await dataverse.create('accounts', { name: 'Parent' });
  const put = (address: string) => dataverse.send('PUT', child, { body: { '@odata.id': address } });
  expect((await dataverse.get(child)).status).toBe(204);
  expect((await put(`accounts(${parent})`)).status).toBe(204);
  expect((await dataverse.get(child)).json['@odata.id']).toBe(`${dataverse.url}/api/data/v9.2/accounts(${parent})`);
  const foreign = await put(`https://other.example/api/data/v9.2/accounts(${parent})`);
  expect(refusal(foreign)).toEqual({ status: 400, code: '0x80090800' });
});

test('a property is written only in the version that If-Match names', async () => {
  const path = `accounts(${await dataverse.create('accounts', { name: 'Version' })})`;
  const headers = { 'If-Match': 'W/"1"' };
  for (const method of ['PUT', 'DELETE']) {
    const body = method === 'PUT' ? { value: '1' } : undefined;
    const reply = await dataverse.send(method, `${path}/telephone1`, { headers, ...(body && { body }) });
    expect(refusal(reply)).toEqual({ status: 412, code: '0x80060882' });
  }
});
