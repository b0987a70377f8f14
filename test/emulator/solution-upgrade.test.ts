import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataverseClient, refusal } from './dataverse-client.ts';
import type { Json, Reply } from './dataverse-client.ts';
import { sampleMetadata } from './metadata-sample.ts';
import { importBody, item, packed, profile, profileId } from './solution-packages.ts';

const metadata = sampleMetadata(['account', 'task', 'contact'], [['account', 'task']]);
let dataverse: DataverseClient;

beforeAll(async () => {
  dataverse = await DataverseClient.start({ metadata });
});
afterAll(() => dataverse.stop());

async function send(action: string, tables: readonly string[], { version, ...more }: Json): Promise<Reply> {
  const bytes = await packed([profile(tables.map((table) => item(table)))], { version: String(version) });
  return dataverse.post(action, importBody(bytes, more));
}

async function tables(): Promise<unknown[]> {
  const { rows } = await dataverse.get('mobileofflineprofileitems?$select=name&$orderby=name');
  return rows.map(({ name }) => name);
}

async function solutions(): Promise<unknown[]> {
  const filter = "startswith(uniquename,'Pack')";
  const { rows } = await dataverse.get(`solutions?$filter=${filter}&$select=uniquename,version&$orderby=uniquename`);
  return rows.map(({ uniquename, version }) => `${String(uniquename)} ${String(version)}`);
}

test('an update keeps what the new version lacks, an upgrade removes it', async () => {
  expect((await send('StageAndUpgrade', ['account', 'contact'], { version: '1.0.0.0' })).status).toBe(204);
  expect((await send('ImportSolution', ['account', 'task'], { version: '1.1.0.0' })).status).toBe(204);
  expect(await tables()).toEqual(['account', 'contact', 'task']);
  expect(refusal(await send('StageAndUpgrade', ['account'], { version: '1.1.0.0' })).code).toBe('0x80048541');
  expect((await send('StageAndUpgrade', ['account', 'task'], { version: '1.2.0.0' })).status).toBe(204);
  expect(await tables()).toEqual(['account', 'task']);
  expect(await solutions()).toEqual(['Pack 1.2.0.0']);
  const component = await dataverse.get(`solutioncomponents?$filter=objectid eq ${profileId}&$expand=solutionid`);
  expect(component.rows.map(({ solutionid }) => solutionid)).toHaveLength(2);
});

test('a holding solution waits beside the installed one until it is promoted', async () => {
  const holding = { HoldingSolution: true };
  expect(refusal(await send('ImportSolution', ['account'], { version: '1.2.0.0', ...holding })).code).toBe(
    '0x80048541',
  );
  expect((await send('ImportSolution', ['account'], { version: '2.0.0.0', ...holding })).status).toBe(204);
  expect(await solutions()).toEqual(['Pack 1.2.0.0', 'Pack_Upgrade 2.0.0.0']);
  expect(await tables()).toEqual(['account', 'task']);
  expect(refusal(await send('ImportSolution', ['account'], { version: '2.1.0.0', ...holding })).code).toBe(
    '0x8004F023',
  );
  const promoted = await dataverse.post('DeleteAndPromote', { UniqueName: 'Pack' });
  expect(promoted.status).toBe(200);
  expect(await solutions()).toEqual(['Pack 2.0.0.0']);
  expect((await dataverse.get(`solutions(${String(promoted.json.SolutionId)})`)).json).toMatchObject({
    uniquename: 'Pack',
  });
  expect(await tables()).toEqual(['account']);
  expect(refusal(await dataverse.post('DeleteAndPromote', { UniqueName: 'Pack' })).code).toBe('0x80048034');
});

test('a holding solution needs a base', async () => {
  const bytes = await packed([profile([])], { uniqueName: 'Baseless' });
  const reply = await dataverse.post('ImportSolution', importBody(bytes, { HoldingSolution: true }));
  expect(refusal(reply).code).toBe('0x80048033');
});

test('an upgrade that may not remove a profile changes nothing', async () => {
  const { rows } = await dataverse.get('systemusers?$top=1&$select=systemuserid');
  await dataverse.create('usermobileofflineprofilememberships', {
    name: 'member',
    'MobileOfflineProfileId@odata.bind': `/mobileofflineprofiles(${profileId})`,
    'SystemUserId@odata.bind': `/systemusers(${String(rows[0]?.systemuserid)})`,
  });
  const other = profile([item('contact', { id: '11111111-2222-4333-8444-555555555555' })], {
    id: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
    name: 'Another',
  });
  const body = importBody(await packed([other], { version: '3.0.0.0' }));
  expect(refusal(await dataverse.post('StageAndUpgrade', body)).code).toBe('0x800609A3');
  expect(await tables()).toEqual(['account']);
  expect(await solutions()).toEqual(['Pack 2.0.0.0']);
  expect((await dataverse.get(`importjobs(${String(body.ImportJobId)})`)).json.data).toContain('0x800609A3');
});
