import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createClient } from '../../src/dataverse/client.ts';
import { createProfileEnvironment } from '../../src/dataverse/profile-environment.ts';
import type { ProfileEnvironment } from '../../src/deploy/environment.ts';
import { DataverseClient } from '../emulator/dataverse-client.ts';

let dataverse: DataverseClient;
let environment: ProfileEnvironment;
beforeAll(async () => {
  dataverse = await DataverseClient.start();
  const { url, token } = dataverse;
  environment = createProfileEnvironment(createClient({ url, token: () => Promise.resolve(token) }));
});
afterAll(() => dataverse.stop());

const profileId = 'aaaaaaaa-0000-4000-8000-000000000001';
const item = { id: 'aaaaaaaa-0000-4000-8000-000000000002', profileId, table: 'account' };
const relationship = 'contact_customer_accounts';
const association = { id: 'aaaaaaaa-0000-4000-8000-000000000003', profileId, itemId: item.id, relationship };

test('rows are created under their ids, read back with every column, changed and deleted', async () => {
  const profile = { id: profileId, profileId };
  await environment.createRow('profile', profile, { name: 'North', description: null });
  await environment.createRow('item', item, { name: 'Account', recorddistributioncriteria: 1, canbefollowed: true });
  const contact = { id: 'aaaaaaaa-0000-4000-8000-000000000004', profileId, table: 'contact' };
  await environment.createRow('item', contact, { name: 'Contact', recorddistributioncriteria: 1 });
  await environment.createRow('association', association, { name: relationship });
  const [read] = await environment.readProfiles('latest');
  expect(read).toMatchObject({
    id: profileId,
    isPublished: false,
    items: [
      { id: item.id, table: 'account', associations: [{ id: association.id, relationship }] },
      { table: 'contact' },
    ],
  });
  expect(await environment.readRow('item', item)).toMatchObject({ canbefollowed: true, profileitemrule: null });
  await environment.updateRow('item', item, { syncintervalinminutes: 30, profileitemrule: null });
  expect(await environment.readRow('item', item)).toMatchObject({ syncintervalinminutes: 30 });
  await environment.deleteRow('association', association);
  await environment.deleteRow('association', association);
  expect(await environment.readRow('association', association)).toBeUndefined();
  expect(await environment.readRow('profile', profile)).toEqual({ name: 'North', description: null });
});

test('an update never creates, and a relationship that is not there is said', async () => {
  await expect(environment.updateRow('item', { ...item, id: profileId }, { name: 'x' })).rejects.toMatchObject({
    exitCode: 4,
  });
  const unknown = { ...association, relationship: 'no_such_relationship' };
  await expect(environment.createRow('association', unknown, { name: 'x' })).rejects.toMatchObject({
    code: 'unknown-relationship',
  });
  expect(await environment.findRelationships(['no_such_relationship', relationship])).toEqual([relationship]);
});

test('what was never published is in the latest layer only', async () => {
  expect(await environment.readProfiles('published')).toEqual([]);
  await environment.publishProfiles([profileId]);
  expect(await environment.readProfiles('published')).toMatchObject([{ id: profileId, isPublished: true }]);
  await environment.updateRow('item', item, { syncintervalinminutes: 60 });
  const [[latest], [published]] = [
    await environment.readProfiles('latest'),
    await environment.readProfiles('published'),
  ];
  expect([latest?.isPublished, latest?.items[0]?.columns.syncintervalinminutes]).toEqual([false, 60]);
  expect(published?.items[0]?.columns.syncintervalinminutes).toBe(30);
});

test('a table is enabled and published, and one that is fit stays untouched', async () => {
  const state = async () => (await environment.readTables(['queue']))[0];
  const before = await state();
  if (before?.isCustomizable === true) await environment.enableTable('queue');
  expect(await state()).toMatchObject(
    before?.isCustomizable === true ? { isOffline: true, isChangeTracked: true } : {},
  );
});
