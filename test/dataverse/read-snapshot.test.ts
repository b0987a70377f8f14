import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createClient } from '../../src/dataverse/client.ts';
import { readSnapshot } from '../../src/dataverse/read-snapshot.ts';
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
const overlay = (text: string) => overlaySnapshot(catalog, parseSnapshot(text, 'metadata.json'));
const workOrder = 'msdyn_workorder';

/** What is known of a table, in the order of names. */
function shownTable(metadata: Metadata, name: string) {
  const table = metadata.table(name);
  const columns = [...(table?.columns.values() ?? [])];
  return { ...table, columns: columns.sort((a, b) => (a.logicalName < b.logicalName ? -1 : 1)) };
}

test('the snapshot of an organization that is as the catalog says changes nothing of what is known', async () => {
  const found = overlay(await readSnapshot(localClient()));
  expect(found.authority).toBe('organization');
  expect(found.tableNames()).toEqual(catalog.tableNames());
  expect(found.relationshipNames()).toEqual(catalog.relationshipNames());
  for (const name of ['account', 'activityparty', 'task', workOrder, 'systemuserroles']) {
    expect(shownTable(found, name)).toMatchObject({
      ...shownTable(catalog, name),
      // the local Dataverse says of each table what it is, and which ones are enabled
      tableType: 'Standard',
      columnsComplete: true,
      changeTracking: expect.any(Boolean),
      offlineEnabled: expect.any(Boolean),
    });
    expect(found.relationshipsOf(name)).toEqual(
      // a flag that is not set is not said
      catalog.relationshipsOf(name).map((one) => expect.objectContaining(one)),
    );
  }
});

test('it takes one request for the names and one for every 50 tables, and tells how far it is', async () => {
  const paths: string[] = [];
  const client = localClient();
  const counting = { ...client, list: (path: string) => (paths.push(path), client.list(path)) };
  const steps: [number, number][] = [];
  await readSnapshot(counting, { report: (...step) => steps.push(step) });
  const { length } = catalog.tableNames();
  expect(paths).toHaveLength(1 + Math.ceil(length / 50));
  expect(steps.at(0)).toEqual([0, length]);
  expect(steps.at(-1)).toEqual([length, length]);
  expect(steps.map(([done]) => done)).toEqual(steps.map(([done]) => done).sort((a, b) => a - b));
});

test('of the others only that they are there is known, and relationships are known from both ends', async () => {
  const text = await readSnapshot(localClient(), { choose: () => [workOrder] });
  expect(await readSnapshot(localClient(), { choose: () => [workOrder] })).toBe(text);
  const found = overlay(text);
  expect(found.tableNames()).toEqual(catalog.tableNames());
  expect(found.table('contact')).toMatchObject({ displayName: 'Contact', columnsComplete: false });
  expect(found.table(workOrder)?.columnsComplete).toBe(true);
  const names = (metadata: Metadata) => metadata.relationshipsOf(workOrder).map((one) => one.schemaName);
  expect(names(found)).toEqual(names(catalog));
});

test('flags of tables come from the local Dataverse in one request', async () => {
  const definitions = await readTableDefinitions(localClient(), { tables: [workOrder, 'account'], fresh: true });
  expect([...definitions.keys()].sort()).toEqual(['account', workOrder]);
  expect(definitions.get(workOrder)).toMatchObject({ offlineEnabled: true, changeTracking: true, customizable: true });
});

test('columns of kinds that AttributeType does not tell apart, types of tables, and lookups from both sides once', async () => {
  const lookup = {
    SchemaName: 'a_b',
    ReferencingEntity: 'b',
    ReferencingAttribute: 'aid',
    ReferencedEntity: 'a',
    IsHierarchical: true,
  };
  const a = {
    LogicalName: 'a',
    Attributes: [
      { LogicalName: 'photo', AttributeType: 'Virtual', AttributeTypeName: { Value: 'ImageType' } },
      { LogicalName: 'rules', AttributeType: 'CalendarRules', AttributeTypeName: { Value: 'CalendarRulesType' } },
      { LogicalName: 'made', AttributeType: 'DateTime', IsValidForCreate: false, IsValidForUpdate: false },
      { LogicalName: 'ownerid', AttributeType: 'Owner', AttributeTypeName: { Value: 'OwnerType' } },
    ],
    ManyToOneRelationships: [],
    OneToManyRelationships: [lookup, lookup, { SchemaName: 'of_nothing' }],
    ManyToManyRelationships: [],
  };
  const server = await serve((response, { url }) => {
    const isDetail = url.includes('$expand');
    const names = [
      { LogicalName: 'b', TableType: 'Elastic' },
      { LogicalName: 'a', OwnershipType: 'TeamOwned', TableType: 'Virtual' },
      { SchemaName: 'nameless' },
    ];
    sendJson(response, 200, { value: isDetail ? [a] : names });
  });
  const text = await readSnapshot(clientOf(server), { choose: () => ['a'] });
  expect(text).toBe(`{
"format": 1,
"complete": true,
"tables": [
{"logicalName":"a","schemaName":"a","displayName":"a","ownership":"TeamOwned","tableType":"Virtual","isActivity":false,"isIntersect":false,"offlineEnabled":false,"changeTracking":false,"columnsComplete":true,
 "columns": [
  {"logicalName":"made","type":"DateTime","readOnly":true},
  {"logicalName":"ownerid","type":"Owner","readOnly":false,"targets":["systemuser","team"]},
  {"logicalName":"photo","type":"Image","readOnly":false},
  {"logicalName":"rules","type":"Virtual","readOnly":false}
]},
{"logicalName":"b","schemaName":"b","displayName":"b","tableType":"Elastic","isActivity":false,"isIntersect":false,"offlineEnabled":false,"changeTracking":false,"columnsComplete":false,
 "manyToOne": [
  {"schemaName":"a_b","referencingAttribute":"aid","referencedEntity":"a","isHierarchical":true}
]}
]
}
`);
  const found = overlay(text);
  expect(found.table('a')?.ownership).toBe('UserOwned');
  expect(found.relationshipsOf('a')).toHaveLength(1);
  expect(found.table('b')?.columns.get('aid')).toMatchObject({ type: 'Lookup', targets: ['a'] });
  expect(found.table('account')).toBeUndefined();
  expect(found.relationship('contact_customer_accounts')).toBeUndefined();
});

test('an organization without tables of its own, and one that refuses', async () => {
  const empty = await serve((response) => {
    sendJson(response, 200, { value: [] });
  });
  expect(await readSnapshot(clientOf(empty))).toBe('{\n"format": 1,\n"complete": true,\n"tables": []\n}\n');
  const refusing = await serve((response, { url }) => {
    if (!url.includes('$expand')) sendJson(response, 200, { value: [{ LogicalName: 'a' }] });
    else sendJson(response, 403, { error: { code: '0x80040220', message: 'missing prvReadEntity' } });
  });
  const failure = await failureOf(readSnapshot(clientOf(refusing)));
  expect(failure.hint).toContain('prvReadEntity');
});
