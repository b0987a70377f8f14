import { afterEach, expect, test } from '@jest/globals';
import { changeTableFlags } from '../../src/dataverse/change-table-flags.ts';
import { publishTables } from '../../src/dataverse/publishing.ts';
import { readTableDefinitions } from '../../src/dataverse/table-definitions.ts';
import type { Seen } from './misbehaving-server.ts';
import { sendJson } from './misbehaving-server.ts';
import { clientOf, closeServers, failureOf, methods, requests, serve } from './test-client.ts';

afterEach(closeServers);

const bodyOf = (seen: Seen | undefined): unknown => JSON.parse(seen?.body ?? '');
const managed = (Value: boolean, CanBeChanged = true) => ({ Value, CanBeChanged, ManagedPropertyLogicalName: 'x' });
const account = {
  '@odata.context': 'https://x/$metadata#EntityDefinitions/$entity',
  MetadataId: 'AAAAAAAA-2222-3333-4444-555555555555',
  LogicalName: 'account',
  SchemaName: 'Account',
  IsOfflineInMobileClient: managed(false),
  IsAvailableOffline: true,
  ChangeTrackingEnabled: false,
  CanChangeTrackingBeEnabled: managed(true),
  IsCustomizable: managed(true),
  DaysSinceRecordLastModified: 10,
  MobileOfflineFilters: null,
  DisplayName: { LocalizedLabels: [{ Label: 'Konto', LanguageCode: 1031 }] },
};

test('the flags of many tables are one request', async () => {
  const server = await serve((response) => {
    sendJson(response, 200, { value: [account, { SchemaName: 'nameless' }] });
  });
  const client = clientOf(server);
  const found = await readTableDefinitions(client, { tables: ['account', 'Contact', 'account'], fresh: true });
  expect([...found]).toEqual([
    [
      'account',
      {
        logicalName: 'account',
        schemaName: 'Account',
        metadataId: 'aaaaaaaa-2222-3333-4444-555555555555',
        offlineEnabled: false,
        canChangeOffline: true,
        availableOffline: true,
        changeTracking: false,
        canChangeTracking: true,
        customizable: true,
        daysSinceLastModified: 10,
        offlineFilter: undefined,
      },
    ],
  ]);
  const asked = new URL(server.seen[0]?.url ?? '', 'http://x').searchParams;
  expect(asked.get('$filter')).toBe("LogicalName eq 'account' or LogicalName eq 'contact'");
  expect(server.seen[0]?.headers.consistency).toBe('Strong');
  await readTableDefinitions(client);
  expect(server.seen[1]?.url).not.toContain('$filter');
  expect(server.seen[1]?.headers).not.toHaveProperty('consistency');
});

test('a flag is changed in the whole definition as it is at that moment, then published', async () => {
  const server = await serve((response, seen) => {
    if (seen.method === 'GET') sendJson(response, 200, account);
    else response.writeHead(204).end();
  });
  const client = clientOf(server);
  expect(await changeTableFlags(client, 'account', { offlineEnabled: true, changeTracking: true })).toBe(true);
  await publishTables(client, ['account', 'a<b']);
  const [read, write, publish] = server.seen;
  const path = "EntityDefinitions(LogicalName='account')";
  expect(requests(server.seen)).toEqual([`GET ${path}`, `PUT ${path}`, 'POST PublishXml']);
  expect(read).toMatchObject({ headers: { consistency: 'Strong' } });
  expect(write).toMatchObject({ headers: { 'mscrm.mergelabels': 'true' } });
  const changed = {
    ...account,
    '@odata.context': undefined,
    '@odata.type': 'Microsoft.Dynamics.CRM.EntityMetadata',
    ChangeTrackingEnabled: true,
    IsOfflineInMobileClient: managed(true),
  };
  expect(bodyOf(write)).toEqual(JSON.parse(JSON.stringify(changed)));
  expect(bodyOf(publish)).toEqual({
    ParameterXml:
      '<importexportxml><entities><entity>account</entity><entity>a&lt;b</entity></entities></importexportxml>',
  });
});

test('flags that are right already are left alone', async () => {
  const server = await serve((response) => {
    sendJson(response, 200, account);
  });
  expect(await changeTableFlags(clientOf(server), 'account', { offlineEnabled: false })).toBe(false);
  expect(methods(server.seen)).toEqual(['GET']);
});

test.each([
  ['cannot be customized', { IsCustomizable: managed(false) }],
  ['does not let mobile offline be changed', { IsOfflineInMobileClient: managed(false, false) }],
  ['does not let change tracking be turned on', { CanChangeTrackingBeEnabled: managed(false) }],
  ['does not exist', undefined],
])('a table that %s is refused before anything is written', async (why, change) => {
  const server = await serve((response) => {
    if (change) sendJson(response, 200, { ...account, ...change });
    else sendJson(response, 404, { error: { code: '0x80040217', message: 'Could not find an entity' } });
  });
  const work = changeTableFlags(clientOf(server), 'account', { offlineEnabled: true, changeTracking: true });
  const failure = await failureOf(work);
  expect(failure.code).toBe('table-not-changeable');
  expect(failure.message).toContain(why);
  expect(methods(server.seen)).toEqual(['GET']);
});

test('changes of several tables and their publishing never overlap', async () => {
  let open = 0;
  let most = 0;
  const server = await serve((response, seen) => {
    most = Math.max(most, ++open);
    setImmediate(() => {
      open--;
      if (seen.method === 'GET') sendJson(response, 200, account);
      else response.writeHead(204).end();
    });
  });
  const client = clientOf(server, { pace: { first: 8 } });
  const tables = ['account', 'contact', 'task'];
  await Promise.all([
    ...tables.map((table) => changeTableFlags(client, table, { changeTracking: true })),
    publishTables(client, tables),
  ]);
  expect(most).toBe(1);
});
