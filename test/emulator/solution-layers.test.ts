import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataverseClient, refusal } from './dataverse-client.ts';
import type { Json } from './dataverse-client.ts';
import { sampleMetadata } from './metadata-sample.ts';
import { importBody, item, packed, profile, profileId } from './solution-packages.ts';

const metadata = sampleMetadata(['account', 'task', 'contact'], [['account', 'task']]);
const accountItem = item('account').id;
let dataverse: DataverseClient;

beforeAll(async () => {
  dataverse = await DataverseClient.start({ metadata });
});
afterAll(() => dataverse.stop());

async function install(description: string, more: { name?: string; publisher?: string; overwrite?: boolean } = {}) {
  const { name = 'Base', publisher = 'contoso', overwrite = false } = more;
  const bytes = await packed([profile([item('account')], { description })], { uniqueName: name, publisher });
  const body = importBody(bytes, { OverwriteUnmanagedCustomizations: overwrite });
  expect((await dataverse.post('ImportSolution', body)).text).toBe('');
}

async function solutionId(name: string): Promise<string> {
  const { rows } = await dataverse.get(`solutions?$filter=uniquename eq '${name}'&$select=solutionid`);
  return String(rows[0]?.solutionid);
}

const newest = async (): Promise<Json> =>
  (
    await dataverse.get(
      `mobileofflineprofiles(${profileId})/Microsoft.Dynamics.CRM.RetrieveUnpublished()?$select=description,ismanaged,componentstate`,
    )
  ).json;

async function layers(id = profileId, component = 'MobileOfflineProfile'): Promise<unknown[]> {
  const filter = `msdyn_componentid eq '${id}' and msdyn_solutioncomponentname eq '${component}'`;
  const { rows } = await dataverse.get(`msdyn_componentlayers?$filter=${filter}&$orderby=msdyn_order`);
  return rows.map((row) => row.msdyn_solutionname);
}

test('an edit of a managed profile lies over its solution, and is taken away again', async () => {
  await install('first');
  expect(await layers()).toEqual(['Base']);
  await dataverse.patch(`mobileofflineprofiles(${profileId})`, { description: 'edited here' });
  expect(await layers()).toEqual(['Base', 'Active']);
  expect(await layers(accountItem, 'MobileOfflineProfileItem')).toEqual(['Base']);
  await install('second');
  expect(await newest()).toMatchObject({ description: 'edited here', ismanaged: true });

  const call = `RemoveActiveCustomizations(SolutionComponentName='MobileOfflineProfile',ComponentId=${profileId})`;
  expect((await dataverse.get(call)).status).toBe(204);
  expect(await layers()).toEqual(['Base']);
  expect(await newest()).toMatchObject({ description: 'second', componentstate: 1 });
});

test('an import overwrites edits where it is asked to', async () => {
  await dataverse.patch(`mobileofflineprofiles(${profileId})`, { description: 'edited here' });
  await dataverse.patch(`mobileofflineprofileitems(${accountItem})`, { selectedcolumns: '{"Columns":["name"]}' });
  await install('third', { overwrite: true });
  expect(await newest()).toMatchObject({ description: 'third' });
  const read = await dataverse.get(
    `mobileofflineprofileitems(${accountItem})/Microsoft.Dynamics.CRM.RetrieveUnpublished()?$select=selectedcolumns`,
  );
  expect(read.json.selectedcolumns).toBeNull();
  expect(await layers()).toEqual(['Base']);
});

test('a second solution lies over the first until it is uninstalled', async () => {
  await install('from above', { name: 'Above' });
  expect(await layers()).toEqual(['Base', 'Above']);
  expect(await newest()).toMatchObject({ description: 'from above' });
  await install('fourth');
  expect(await newest()).toMatchObject({ description: 'from above' });
  expect((await dataverse.send('DELETE', `solutions(${await solutionId('Above')})`)).status).toBe(204);
  expect(await newest()).toMatchObject({ description: 'fourth', ismanaged: true });
});

test('the base cannot go from under another publisher, and can from under its own', async () => {
  await install('foreign', { name: 'Foreign', publisher: 'fabrikam' });
  expect(refusal(await dataverse.send('DELETE', `solutions(${await solutionId('Base')})`)).code).toBe('0x8004F01F');
  expect((await dataverse.send('DELETE', `solutions(${await solutionId('Foreign')})`)).status).toBe(204);
  await install('own', { name: 'Own' });
  expect((await dataverse.send('DELETE', `solutions(${await solutionId('Base')})`)).status).toBe(204);
  expect(await layers()).toEqual(['Own']);
  expect(await newest()).toMatchObject({ description: 'own' });
});

test('a managed solution stays while users have its profile, and takes it along afterwards', async () => {
  const { rows } = await dataverse.get('systemusers?$top=1&$select=systemuserid');
  const membership = await dataverse.create('usermobileofflineprofilememberships', {
    name: 'member',
    'MobileOfflineProfileId@odata.bind': `/mobileofflineprofiles(${profileId})`,
    'SystemUserId@odata.bind': `/systemusers(${String(rows[0]?.systemuserid)})`,
  });
  const path = `solutions(${await solutionId('Own')})`;
  expect(refusal(await dataverse.send('DELETE', path)).code).toBe('0x800609A3');
  expect((await dataverse.get(`mobileofflineprofiles(${profileId})`)).status).toBe(200);
  await dataverse.send('DELETE', `usermobileofflineprofilememberships(${membership})`);
  await dataverse.patch(`mobileofflineprofiles(${profileId})`, { description: 'edited here' });
  expect((await dataverse.send('DELETE', path)).status).toBe(204);
  expect((await dataverse.get(`mobileofflineprofiles(${profileId})`)).status).toBe(404);
  expect(await layers()).toEqual([]);
});

test('an unmanaged profile has one layer, which cannot be taken away', async () => {
  const id = await dataverse.profile('Mine');
  expect(await layers(id)).toEqual(['Active']);
  const call = (name: string, component: string) =>
    dataverse.get(`RemoveActiveCustomizations(SolutionComponentName='${name}',ComponentId=@id)?@id=${component}`);
  expect(refusal(await call('MobileOfflineProfile', id)).code).toBe('0x8004023B');
  expect((await call('MobileOfflineProfile', profileId)).status).toBe(404);
  expect((await call('Entity', id)).status).toBe(501);
  expect((await dataverse.get('RemoveActiveCustomizations(ComponentId=1)')).status).toBe(400);
});
