import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createClient } from '../../src/dataverse/client.ts';
import { readEnvironmentMetadata } from '../../src/dataverse/environment-metadata.ts';
import { readRelationshipIds } from '../../src/dataverse/relationship-ids.ts';
import { readTableDefinitions } from '../../src/dataverse/table-definitions.ts';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import type { Metadata } from '../../src/metadata/metadata.ts';
import { overlaySnapshot, parseSnapshot } from '../../src/metadata/snapshot.ts';
import { DataverseClient } from '../emulator/dataverse-client.ts';
import { sendJson } from './misbehaving-server.ts';
import { clientOf, closeServers, failureOf, serve } from './test-client.ts';

let local: DataverseClient;
let catalog: Metadata;

beforeAll(async () => {
  catalog = await loadCatalog();
  local = await DataverseClient.start({ metadata: catalog });
});

afterAll(() => local.stop());
afterEach(closeServers);

const localClient = () => createClient({ url: local.url, token: () => Promise.resolve(local.token) });
const workOrder = 'msdyn_workorder';
const columnsOf = (metadata: Metadata, table: string) => [...(metadata.table(table)?.columns.values() ?? [])];
const namesOf = (named: readonly { readonly logicalName: string }[]) => named.map((one) => one.logicalName).sort();

test('the local Dataverse says of its tables what the catalog knows of them', async () => {
  const found = await readEnvironmentMetadata(localClient(), [workOrder, 'Account', 'nothing_like_it']);
  expect(found.authority).toBe('organization');
  expect(found.tableNames()).toEqual(catalog.tableNames());
  for (const name of [workOrder, 'account']) {
    expect(namesOf(columnsOf(found, name))).toEqual(namesOf(columnsOf(catalog, name)));
    expect(found.relationshipsOf(name)).toEqual(catalog.relationshipsOf(name));
  }
  const { entitySetName, ownership, primaryId, primaryName, objectTypeCode } = catalog.table(workOrder) ?? {};
  const described = { entitySetName, ownership, primaryId, primaryName, objectTypeCode, columnsComplete: true };
  expect(found.table(workOrder)).toMatchObject(described);
  expect(found.table('contact')).toMatchObject({ columnsComplete: false });
  expect(found.table('nothing_like_it')).toBeUndefined();
});

test('ids of relationships are those of the environment', async () => {
  const client = localClient();
  const found = await readEnvironmentMetadata(client, [workOrder]);
  const names = found.relationshipsOf(workOrder).map((one) => one.schemaName);
  const ids = await readRelationshipIds(client, [...names, 'nothing_like_it']);
  expect(ids.size).toBe(names.length);
  for (const name of names) expect(found.relationshipId(name.toUpperCase())).toBe(ids.get(name.toLowerCase()));
  expect(found.relationshipId('nothing_like_it')).toBeUndefined();
});

test('its text is a snapshot that reads as the same metadata', async () => {
  const client = localClient();
  const found = await readEnvironmentMetadata(client, [workOrder]);
  const again = await readEnvironmentMetadata(client, [workOrder]);
  expect(again.snapshot).toBe(found.snapshot);
  const read = overlaySnapshot(catalog, parseSnapshot(found.snapshot, 'metadata.json'));
  expect(read.authority).toBe('organization');
  // values of choices stay the catalog's: they are not read
  const plain = (metadata: Metadata) =>
    columnsOf(metadata, workOrder).map((column) => ({ ...column, options: undefined }));
  expect(plain(read)).toEqual(plain(found));
});

test('flags of tables come from the local Dataverse in one request', async () => {
  const definitions = await readTableDefinitions(localClient(), { tables: [workOrder, 'account'], fresh: true });
  expect([...definitions.keys()].sort()).toEqual(['account', workOrder]);
  expect(definitions.get(workOrder)).toMatchObject({ offlineEnabled: true, changeTracking: true, customizable: true });
});

test('columns of kinds that AttributeType does not tell apart, and lookups from both sides once', async () => {
  const lookup = {
    SchemaName: 'a_b',
    MetadataId: '1',
    ReferencingEntity: 'b',
    ReferencingAttribute: 'aid',
    ReferencedEntity: 'a',
  };
  const answers = [
    [
      { LogicalName: 'photo', AttributeType: 'Virtual', AttributeTypeName: { Value: 'ImageType' } },
      { LogicalName: 'rules', AttributeType: 'CalendarRules', AttributeTypeName: { Value: 'CalendarRulesType' } },
      { LogicalName: 'made', AttributeType: 'DateTime', IsValidForCreate: false, IsValidForUpdate: false },
    ],
    [],
    [lookup, lookup],
    [],
  ];
  const server = await serve((response, seen) => {
    if (seen.method === 'GET') {
      sendJson(response, 200, { value: [{ LogicalName: 'a', OwnershipType: 'TeamOwned' }, { LogicalName: 'b' }] });
      return;
    }
    response.writeHead(200, { 'Content-Type': 'multipart/mixed; boundary=x' });
    const parts = answers.map(
      (value) => `--x\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\n\r\n${JSON.stringify({ value })}\r\n`,
    );
    response.end(`${parts.join('')}--x--\r\n`);
  });
  const found = await readEnvironmentMetadata(clientOf(server), ['a']);
  const columns = [...(found.table('a')?.columns.values() ?? [])];
  expect(columns.map(({ logicalName, type, readOnly }) => [logicalName, type, readOnly])).toEqual([
    ['made', 'DateTime', true],
    ['photo', 'Image', false],
    ['rules', 'Virtual', false],
  ]);
  expect(found.table('a')?.ownership).toBe('UserOwned');
  expect(found.relationshipsOf('a')).toHaveLength(1);
  expect(found.table('b')?.columns.get('aid')).toMatchObject({ type: 'Lookup', targets: ['a'] });
});

test('a refusal of one part is the refusal of all', async () => {
  const server = await serve((response, seen) => {
    if (seen.method === 'GET') {
      sendJson(response, 200, { value: [{ LogicalName: 'a' }] });
      return;
    }
    response.writeHead(400, { 'Content-Type': 'multipart/mixed; boundary=x' });
    const error = JSON.stringify({ error: { code: '0x80040220', message: 'missing prvReadEntity' } });
    response.end(`--x\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 403 Forbidden\r\n\r\n${error}\r\n--x--\r\n`);
  });
  const failure = await failureOf(readEnvironmentMetadata(clientOf(server), ['a']));
  expect(failure.hint).toContain('prvReadEntity');
});
