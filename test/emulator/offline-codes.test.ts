import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadMetadata } from '../../src/metadata/load-metadata.ts';
import { DataverseClient, itemBody, refusal } from './dataverse-client.ts';
import type { Json } from './dataverse-client.ts';

/** Tables of the organization that the catalog does not have: a virtual one, a small one with all its columns, one nobody relates to. */
const enabled = { offlineEnabled: true, changeTracking: true };
const snapshot = JSON.stringify({
  version: 1,
  tables: [
    { logicalName: 'con_virtual', entitySetName: 'con_virtuals', tableType: 'Virtual', ...enabled },
    { logicalName: 'con_alone', entitySetName: 'con_alones', ownership: 'UserOwned', ...enabled },
    {
      logicalName: 'con_visit',
      columnsComplete: true,
      entitySetName: 'con_visits',
      ownership: 'UserOwned',
      ...enabled,
      columns: [
        { logicalName: 'con_visitid', type: 'Uniqueidentifier' },
        { logicalName: 'con_name', type: 'String' },
        { logicalName: 'con_count', type: 'Integer' },
        { logicalName: 'con_photo', type: 'Image' },
        { logicalName: 'ownerid', type: 'Owner', targets: ['systemuser', 'team'] },
      ],
    },
    {
      ...related('con_left'),
      manyToMany: [
        { schemaName: 'con_left_right', entity1: 'con_left', entity2: 'con_right', intersectEntity: 'con_left_right' },
      ],
    },
    related('con_right'),
    ...numbered('con_l').map((table) => related(table, 'con_left')),
    ...numbered('con_r').map((table) => related(table, 'con_right')),
    { logicalName: 'con_online', entitySetName: 'con_onlines', offlineEnabled: false, changeTracking: false },
  ],
});

function numbered(prefix: string): string[] {
  return Array.from({ length: 8 }, (_, index) => `${prefix}${index}`);
}

function related(logicalName: string, referencedTable?: string): Json {
  const column = { referencingAttribute: `${referencedTable ?? ''}id`, referencedEntity: referencedTable };
  return {
    logicalName,
    entitySetName: `${logicalName}set`,
    ownership: 'UserOwned',
    ...enabled,
    manyToOne: referencedTable === undefined ? [] : [{ schemaName: `${referencedTable}_${logicalName}`, ...column }],
  };
}

let dataverse: DataverseClient;
/** What a publish or a change of tables waits for, and who is told that it waits. */
let hold: Promise<void> = Promise.resolve();
let waiting = (): void => undefined;

beforeAll(async () => {
  const metadata = await loadMetadata({ file: 'snapshot.json', text: snapshot });
  dataverse = await DataverseClient.start({ metadata, usersOfProfile: 1, whilePublishing: waitForHold });
});
afterAll(() => dataverse.stop());

function waitForHold(): Promise<void> {
  waiting();
  return hold;
}

let counter = 0;
const profile = () => dataverse.profile(`Codes ${(counter += 1)}`);

async function createItem(table: string, more: Json = {}) {
  return dataverse.post('mobileofflineprofileitems', itemBody(await profile(), table, more));
}

function filtered(filter: string): Json {
  return { recorddistributioncriteria: 3, profileitementityfilter: filter };
}

function visits(condition: string): Json {
  return filtered(`<fetch><entity name="con_visit"><filter>${condition}</filter></entity></fetch>`);
}

const definition = (table: string) => `EntityDefinitions(LogicalName='${table}')`;
const put = (table: string, body: Json) =>
  dataverse.send('PUT', definition(table), { body, headers: { 'MSCRM.MergeLabels': 'true' } });
const offline = (Value: boolean): Json => ({
  IsOfflineInMobileClient: { Value, CanBeChanged: true, ManagedPropertyLogicalName: 'canmodifymobileclientoffline' },
});

async function viewOf(table: string, fetchxml: string): Promise<string> {
  return dataverse.create('savedqueries', { name: `View ${(counter += 1)}`, returnedtypecode: table, fetchxml });
}

test('items of tables that cannot be taken offline', async () => {
  expect(refusal(await createItem('con_virtual'))).toEqual({ status: 400, code: '0x80044821' });
  expect(refusal(await createItem('con_online'))).toEqual({ status: 400, code: '0x8006099C' });
});

test('views of another table, and views that lead out of the profile', async () => {
  const view = await viewOf('contact', '<fetch><entity name="contact"/></fetch>');
  const bind = { 'profileitemrule@odata.bind': `/savedqueries(${view})` };
  expect(refusal(await createItem('account', bind))).toEqual({ status: 400, code: '0x800609AE' });

  const linked = await viewOf(
    'contact',
    '<fetch><entity name="contact"><link-entity name="task" from="regardingobjectid" to="contactid"/></entity></fetch>',
  );
  const id = await profile();
  await dataverse.item(id, 'contact', { 'profileitemrule@odata.bind': `/savedqueries(${linked})` });
  expect(refusal(await dataverse.publish(id))).toEqual({ status: 400, code: '0x800609A0' });
  expect(refusal(await dataverse.send('DELETE', `savedqueries(${linked})`))).toEqual({
    status: 405,
    code: '0x80040227',
  });
});

test('filters, as they are written', async () => {
  const codes: Record<string, Json> = {
    '0x80071113': filtered('<fetch><entity name="con_visit">'),
    '0x80071118': filtered('   '),
    '0x80071119': visits('<condition attribute="con_nosuch" operator="eq" value="1"/>'),
    '0x80071121': visits('<condition attribute="con_count" operator="like" value="1"/>'),
    '0x80071123': visits('<condition attribute="con_photo" operator="not-null"/>'),
    '0x80071129': visits(
      '<condition attribute="ownerid" operator="in"><value>11111111-1111-1111-1111-111111111111</value><value>22222222-2222-2222-2222-222222222222</value></condition>',
    ),
  };
  for (const [code, more] of Object.entries(codes)) {
    expect(refusal(await createItem('con_visit', more))).toEqual({ status: 400, code });
  }
  const other = filtered('<fetch><entity name="account"/></fetch>');
  expect(refusal(await createItem('con_visit', other)).code).toBe('0x80071113');
  const good = visits('<condition attribute="con_count" operator="gt" value="1"/>');
  expect((await createItem('con_visit', good)).status).toBe(204);
});

test('associations of tables that have no relationships', async () => {
  const id = await profile();
  const alone = await dataverse.item(id, 'con_alone');
  const body = await dataverse.associationBody(alone, 'Account_Tasks');
  expect(refusal(await dataverse.post('mobileofflineprofileitemassociations', body)).code).toBe('0x80060998');
});

test('a relationship to a table that is not enabled: 0x800609af', async () => {
  const definitions = await dataverse.get(
    "EntityDefinitions(LogicalName='account')/OneToManyRelationships?$select=SchemaName,ReferencingEntity",
  );
  const enabled = await dataverse.get(
    'EntityDefinitions?$select=LogicalName&$filter=IsOfflineInMobileClient/Value eq true',
  );
  const names = new Set(enabled.rows.map((row) => row.LogicalName));
  const found = definitions.rows.find((row) => !names.has(row.ReferencingEntity));
  const id = await profile();
  const item = await dataverse.item(id, 'account');
  const body = await dataverse.associationBody(item, String(found?.SchemaName));
  expect(refusal(await dataverse.post('mobileofflineprofileitemassociations', body))).toEqual({
    status: 400,
    code: '0x800609AF',
  });
});

test('names that are too long to be cloned', async () => {
  const id = await dataverse.profile(`C${'x'.repeat(199)}`);
  const clone = (of: string) =>
    dataverse.post(`mobileofflineprofiles(${of})/Microsoft.Dynamics.CRM.CloneMobileOfflineProfile`, {});
  expect(refusal(await clone(id))).toEqual({ status: 400, code: '0x80071112' });
  const short = await profile();
  await dataverse.item(short, 'account', { syncintervalinminutes: 60 });
  const cloned = await clone(short);
  expect(cloned.json.name).toMatch(/^Codes \d+-\d{18}$/);
  expect(cloned.json.mobileofflineprofileid).not.toBe(short);
});

test('how many users a profile takes', async () => {
  const id = await profile();
  await dataverse.item(id, 'account');
  const users = await dataverse.get("systemusers?$select=systemuserid&$filter=fullname ne 'Olga Petrova'&$top=2");
  for (const { systemuserid } of users.rows) {
    await dataverse.create('usermobileofflineprofilememberships', {
      'MobileOfflineProfileId@odata.bind': `/mobileofflineprofiles(${id})`,
      'SystemUserId@odata.bind': `/systemusers(${String(systemuserid)})`,
    });
  }
  expect(refusal(await dataverse.publish(id))).toEqual({ status: 400, code: '0x80071134' });
});

test('an N:N relationship whose two tables bring in too many together: 0x80071135', async () => {
  const id = await profile();
  const left = await dataverse.item(id, 'con_left');
  const right = await dataverse.item(id, 'con_right');
  for (const [item, prefix, table] of [[left, 'con_l', 'con_left'] as const, [right, 'con_r', 'con_right'] as const]) {
    for (const name of numbered(prefix)) {
      await dataverse.item(id, name);
      await dataverse.association(item, `${table}_${name}`);
    }
  }
  expect((await dataverse.publish(id)).status).toBe(204);
  await dataverse.association(left, 'con_left_right');
  expect(refusal(await dataverse.publish(id))).toEqual({ status: 400, code: '0x80071135' });
});

test('flags of tables', async () => {
  const codes = async (body: Json) => refusal(await put('con_online', body)).code;
  expect(await codes(offline(true))).toBe('0x800609A2');
  expect(await codes({ DaysSinceRecordLastModified: 10 })).toBe('0x800609A4');
  expect((await put('con_online', { ...offline(true), ChangeTrackingEnabled: true })).status).toBe(204);
  expect(await codes({ ChangeTrackingEnabled: false })).toBe('0x800609A1');
  const many = '<condition attribute="modifiedon" operator="today"/>'.repeat(4);
  const filter = (text: string): Json => ({
    MobileOfflineFilters: `<fetch><entity name="con_visit"><filter>${text}</filter></entity></fetch>`,
  });
  expect(refusal(await put('con_visit', { MobileOfflineFilters: '<fetch>' })).code).toBe('0x80071113');
  expect(refusal(await put('con_visit', filter(many))).code).toBe('0x80071114');
  const unknown = '<condition attribute="con_count" operator="nearly" value="1"/>';
  expect(refusal(await put('con_visit', filter(unknown))).code).toBe('0x80071115');

  const xml = '<importexportxml><entities><entity>con_online</entity></entities></importexportxml>';
  expect((await dataverse.post('PublishXml', { ParameterXml: xml })).status).toBe(204);
  const id = await profile();
  await dataverse.item(id, 'con_online');
  expect(refusal(await put('con_online', offline(false))).code).toBe('0x800609A5');
});

test('tables whose definition is fixed', async () => {
  const fixed = await dataverse.get(
    'EntityDefinitions?$select=LogicalName,IsCustomizable&$filter=IsCustomizable/Value eq false',
  );
  const table = String(fixed.rows[0]?.LogicalName);
  expect(refusal(await put(table, { ChangeTrackingEnabled: true })).code).toBe('0x80047010');
});

test('a table that is not enabled any more is refused when publishing: 0x8006099e', async () => {
  const metadata = await loadMetadata({ file: 'snapshot.json', text: snapshot });
  const before = await DataverseClient.start({ metadata, offlineTables: ['con_online'] });
  const id = await before.profile('Disabled');
  await before.item(id, 'con_online');
  await before.server.close();
  const after = await DataverseClient.start({ metadata, stateFolder: before.folder });
  expect(refusal(await after.publish(id))).toEqual({ status: 400, code: '0x8006099E' });
  await after.stop();
  await before.stop();
});

test('two customizations at once: 0x80071151, and 0x80090412 while a table changes', async () => {
  const [first, second] = [await profile(), await profile()];
  for (const id of [first, second]) await dataverse.item(id, 'account');
  const held = await holdWhile(() => dataverse.publish(first));
  expect(refusal(await dataverse.publish(second))).toEqual({ status: 429, code: '0x80071151' });
  expect((await held()).status).toBe(204);
  const changing = await holdWhile(() => put('con_visit', { ChangeTrackingEnabled: true }));
  expect(refusal(await dataverse.publish(second))).toEqual({ status: 429, code: '0x80090412' });
  expect((await changing()).status).toBe(204);
});

/** Sends a request and comes back once the server is at work on it; the function that it gives lets the server go on. */
async function holdWhile<T>(send: () => Promise<T>): Promise<() => Promise<T>> {
  let release = (): void => undefined;
  hold = new Promise((resolve) => {
    release = resolve;
  });
  const begun = new Promise<void>((resolve) => {
    waiting = resolve;
  });
  const sent = send();
  await begun;
  return () => {
    release();
    hold = Promise.resolve();
    return sent;
  };
}
