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
