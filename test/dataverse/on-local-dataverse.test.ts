import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createClient } from '../../src/dataverse/client.ts';
import type { DataverseClient } from '../../src/dataverse/dataverse-client.ts';
import { publishProfiles } from '../../src/dataverse/publishing.ts';
import { readProfileRows } from '../../src/dataverse/profile-rows.ts';
import { readRelationshipIds } from '../../src/dataverse/relationship-ids.ts';
import { DataverseClient as LocalDataverse } from '../emulator/dataverse-client.ts';
import { failureOf } from './test-client.ts';

let local: LocalDataverse;
let client: DataverseClient;

beforeAll(async () => {
  local = await LocalDataverse.start();
  client = createClient({ url: local.url, token: () => Promise.resolve(local.token) });
});

afterAll(() => local.stop());

const item = (profileId: string, table: string, more: object = {}) => ({
  name: table,
  selectedentitytypecode: table,
  recorddistributioncriteria: 1,
  'regardingobjectid@odata.bind': `/mobileofflineprofiles(${profileId})`,
  ...more,
});
const association = (itemPath: string, relationshipId: string) => ({
  name: 'contact_customer_accounts',
  relationshipid: relationshipId,
  relationshipdisplayname: 'contact_customer_accounts',
  'regardingobjectid@odata.bind': itemPath,
});

test('a profile is written as the admin page does, published and read back', async () => {
  const profileId = randomUUID();
  await client.createWithId(`mobileofflineprofiles(${profileId})`, { name: 'Crew' });
  const other = await client.create('mobileofflineprofileitems', item(profileId, 'contact'));
  const ids = await readRelationshipIds(client, ['contact_customer_accounts']);
  const relationshipId = ids.get('contact_customer_accounts') ?? '';
  const results = await client.batch([
    {
      changeSet: [
        { method: 'POST', path: 'mobileofflineprofileitems', body: item(profileId, 'account') },
        { method: 'POST', path: 'mobileofflineprofileitemassociations', body: association('$1', relationshipId) },
      ],
    },
    { method: 'PATCH', path: `mobileofflineprofileitems(${other})`, body: { syncintervalinminutes: 10 } },
    { method: 'GET', path: `mobileofflineprofiles(${profileId})/Microsoft.Dynamics.CRM.RetrieveUnpublished()` },
  ]);
  expect(results.map((result) => (result.kind === 'failed' ? result.failure.message : result.kind))).toEqual([
    'done',
    'done',
    'done',
    'done',
  ]);
  expect(results[3]).toMatchObject({ row: { name: 'Crew' } });
  await publishProfiles(client, [profileId]);
  const rows = await readProfileRows(client, profileId, { layer: 'latest' });
  expect(rows?.items.map((row) => row.selectedentitytypecode).sort()).toEqual(['account', 'contact']);
  expect(rows?.associations).toMatchObject([{ relationshipid: relationshipId }]);
});

test('a change set is carried out all or not at all', async () => {
  const profileId = randomUUID();
  await client.createWithId(`mobileofflineprofiles(${profileId})`, { name: 'Half' });
  const [first, second] = await client.batch([
    {
      changeSet: [
        { method: 'POST', path: 'mobileofflineprofileitems', body: item(profileId, 'account') },
        { method: 'POST', path: 'mobileofflineprofileitemassociations', body: association('$1', randomUUID()) },
      ],
    },
  ]);
  expect(first).toMatchObject({ kind: 'failed', failure: { code: '0x80071122' } });
  expect(second).toEqual(first);
  expect(await readProfileRows(client, profileId, { layer: 'latest' })).toMatchObject({ items: [] });
});

test('an id that is taken, a row that is not there and a table without versions', async () => {
  const profileId = randomUUID();
  const path = `mobileofflineprofiles(${profileId})`;
  await client.createWithId(path, { name: 'Once' });
  expect((await failureOf(client.createWithId(path, { name: 'Twice' }))).code).toBe('0x80040237');
  expect((await failureOf(client.update(`mobileofflineprofiles(${randomUUID()})`, { name: 'x' }))).code).toBe(
    '0x80040217',
  );
  const itemId = await client.create('mobileofflineprofileitems', item(profileId, 'account'));
  const ids = await readRelationshipIds(client, ['contact_customer_accounts']);
  await client.create('mobileofflineprofileitems', item(profileId, 'contact'));
  const associationId = await client.create(
    'mobileofflineprofileitemassociations',
    association(`/mobileofflineprofileitems(${itemId})`, [...ids.values()][0] ?? ''),
  );
  const filter = { profileitemassociationentityfilter: '<fetch><entity name="contact"/></fetch>' };
  await client.update(`mobileofflineprofileitemassociations(${associationId})`, filter, { etag: 'W/"1"' });
  await client.remove(path);
  await client.remove(`mobileofflineprofileitems(${itemId})`);
  expect(await client.find(path)).toBeUndefined();
});
