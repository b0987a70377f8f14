import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataverseClient, refusal } from './dataverse-client.ts';
import type { Reply } from './dataverse-client.ts';

/**
 * The second outside witness: the requests of Microsoft's agent skill, as it sends them (microsoft-offline-skill §1), and the errors
 * that it expects where it expects them.
 */
let dataverse: DataverseClient;

beforeAll(async () => {
  dataverse = await DataverseClient.start();
});
afterAll(() => dataverse.stop());

const json = { 'Content-Type': 'application/json' };
const post = (path: string, body: unknown) =>
  dataverse.send('POST', path, { body: JSON.stringify(body), headers: json });
const publishBody = (id: string) => ({
  ParameterXml: `<publish><mobileofflineprofiles><mobileofflineprofile>${id}</mobileofflineprofile></mobileofflineprofiles></publish>`,
});

async function created(path: string, body: unknown): Promise<string> {
  const reply = await post(path, body);
  expect(reply.status).toBe(204);
  return /[0-9a-f-]{36}(?=\)$)/.exec(reply.headers.get('OData-EntityId') ?? '')?.[0] ?? '';
}

function item(profileId: string, table: string, criterion: number) {
  return {
    name: table,
    'regardingobjectid@odata.bind': `/mobileofflineprofiles(${profileId})`,
    selectedentitytypecode: table,
    recorddistributioncriteria: criterion,
    recordsownedbyme: criterion === 2,
    recordsownedbymyteam: false,
    recordsownedbymybusinessunit: false,
    getrelatedentityrecords: true,
    syncintervalinminutes: 10,
  };
}

async function relationshipId(parent: string, schemaName: string): Promise<string> {
  const { rows } = await dataverse.get(
    `EntityDefinitions(LogicalName='${parent}')/OneToManyRelationships?$select=MetadataId,SchemaName,ReferencingEntity,ReferencedEntity,ReferencingAttribute`,
  );
  return String(rows.find((row) => row.SchemaName === schemaName)?.MetadataId);
}

function association(itemId: string, name: string, id: string) {
  return {
    name,
    relationshipdisplayname: name,
    relationshipid: id,
    'regardingobjectid@odata.bind': `/mobileofflineprofileitems(${itemId})`,
  };
}

test('§1.1 to §1.9 from discovery to deletion', async () => {
  const discovery: Reply[] = [
    await dataverse.get('mobileofflineprofiles?$select=mobileofflineprofileid,name,description,publishedon,createdon'),
    await dataverse.get(
      'mobileofflineprofiles?$select=name,description,publishedon,createdon&$expand=MobileOfflineProfile_MobileOfflineProfileItem($select=selectedentitytypecode,recorddistributioncriteria)',
    ),
    await dataverse.get('accounts?$count=true&$top=0'),
  ];
  expect(discovery.map(({ status }) => status)).toEqual([200, 200, 200]);
  const table = await dataverse.get(
    "EntityDefinitions(LogicalName='account')?$select=MetadataId,LogicalName,SchemaName,IsAvailableOffline,ChangeTrackingEnabled,IsCustomizable,OwnershipType",
  );
  expect(table.json).toMatchObject({
    LogicalName: 'account',
    ChangeTrackingEnabled: true,
    IsCustomizable: { Value: true },
  });

  const flags = {
    '@odata.type': 'Microsoft.Dynamics.CRM.EntityMetadata',
    MetadataId: table.json.MetadataId,
    LogicalName: 'account',
    SchemaName: 'Account',
    IsAvailableOffline: true,
    ChangeTrackingEnabled: true,
  };
  const headers = { ...json, 'MSCRM.MergeLabels': 'true' };
  const put = await dataverse.send('PUT', "EntityDefinitions(LogicalName='account')", {
    body: JSON.stringify(flags),
    headers,
  });
  expect(put.status).toBe(204);
  const entities =
    '<importexportxml><entities><entity>account</entity><entity>contact</entity></entities></importexportxml>';
  expect((await post('PublishXml', { ParameterXml: entities })).status).toBe(204);

  const profile = await created('mobileofflineprofiles', {
    name: 'App Offline Profile',
    description: 'made by the skill',
  });
  const account = await created('mobileofflineprofileitems', item(profile, 'account', 2));
  const contact = await created('mobileofflineprofileitems', item(profile, 'contact', 0));
  const id = await relationshipId('account', 'contact_customer_accounts');
  await created('mobileofflineprofileitemassociations', association(account, 'contact_customer_accounts', id));
  const columns = { selectedcolumns: '{"Columns":["contactid","fullname"]}', syncintervalinminutes: 10 };
  expect((await dataverse.patch(`mobileofflineprofileitems(${contact})`, columns)).status).toBe(204);
  expect((await post('PublishXml', publishBody(profile))).status).toBe(204);
  const { json: state } = await dataverse.get(
    `mobileofflineprofiles(${profile})?$select=publishedon,componentstate,isvalidated`,
  );
  expect(state).toMatchObject({ componentstate: 0, publishedon: expect.any(String) });

  const { rows: found } = await dataverse.get(
    `mobileofflineprofileitemassociations?$filter=_mobileofflineprofileitemid_value eq ${account}&$select=mobileofflineprofileitemassociationid,relationshipid,name`,
  );
  expect(found).toMatchObject([{ relationshipid: id, name: 'contact_customer_accounts' }]);

  const { rows: users } = await dataverse.get(
    "systemusers?$filter=domainname eq 'nora.lindqvist@contoso.example'&$select=systemuserid,fullname,domainname&$top=1",
  );
  const { rows: teams } = await dataverse.get(
    "teams?$filter=name eq 'Technicians South' and teamtype eq 0&$select=teamid,name&$top=1",
  );
  const bind = { 'MobileOfflineProfileId@odata.bind': `/mobileofflineprofiles(${profile})` };
  const user = { ...bind, 'SystemUserId@odata.bind': `/systemusers(${String(users[0]?.systemuserid)})` };
  const member = await created('usermobileofflineprofilememberships', user);
  await created('teammobileofflineprofilememberships', {
    ...bind,
    'TeamId@odata.bind': `/teams(${String(teams[0]?.teamid)})`,
  });
  expect(refusal(await post('usermobileofflineprofilememberships', user)).status).toBe(409);

  expect((await dataverse.send('DELETE', `usermobileofflineprofilememberships(${member})`)).status).toBe(204);
  expect((await dataverse.send('DELETE', `mobileofflineprofiles(${profile})`)).status).toBe(204);
  expect((await dataverse.get(`mobileofflineprofileitems(${account})`)).status).toBe(404);
});

test('§1.5 what the server refuses of associations', async () => {
  const profile = await created('mobileofflineprofiles', { name: 'Associations' });
  const account = await created('mobileofflineprofileitems', item(profile, 'account', 1));
  await created('mobileofflineprofileitems', item(profile, 'contact', 1));
  const id = await relationshipId('account', 'contact_customer_accounts');
  const body = association(account, 'contact_customer_accounts', id);
  for (const selectedrelationshipsschema of [0, null, 1]) {
    const reply = await post('mobileofflineprofileitemassociations', { ...body, selectedrelationshipsschema });
    expect(reply.status).toBe(400);
    expect(reply.text).toContain('Accepted Values: <empty>');
  }
  expect((await post('mobileofflineprofileitemassociations', { ...body, relationshipname: 'x' })).status).toBe(400);
  await created('mobileofflineprofileitemassociations', body);
  expect(refusal(await post('mobileofflineprofileitemassociations', body)).status).toBe(409);
  const nested = await dataverse.get(
    `mobileofflineprofiles(${profile})?$select=name&$expand=MobileOfflineProfile_MobileOfflineProfileItem($select=name;$expand=MobileOfflineProfileItem_MobileOfflineProfileItemAssociation($select=name))`,
  );
  expect(nested.text).toContain('"MobileOfflineProfileItem_MobileOfflineProfileItemAssociation":[]');
});

test('§1.7 what publishing refuses', async () => {
  const profile = await created('mobileofflineprofiles', { name: 'Refused' });
  const account = await created('mobileofflineprofileitems', item(profile, 'account', 1));
  const contact = await created('mobileofflineprofileitems', item(profile, 'contact', 0));
  expect(refusal(await post('PublishXml', publishBody(profile)))).toEqual({ status: 400, code: '0x80071140' });
  const down = await relationshipId('account', 'contact_customer_accounts');
  await created('mobileofflineprofileitemassociations', association(account, 'contact_customer_accounts', down));
  const up = await relationshipId('contact', 'account_primary_contact');
  await created('mobileofflineprofileitemassociations', association(contact, 'account_primary_contact', up));
  const circle = await post('PublishXml', publishBody(profile));
  expect(refusal(circle)).toEqual({ status: 400, code: '0x80071141' });
  expect(circle.text).toContain("'account => contact => account'");
  expect(refusal(await post('PublishXml', { ParameterXml: '<publish' })).code).toBe('0x80048d19');
  const validate = { Query: { '@odata.type': 'Microsoft.Dynamics.CRM.FetchExpression', Query: '<fetch/>' } };
  const refused = await post('Validate', validate);
  expect(refused.status).toBe(400);
  expect(refused.text).toContain(
    "The parameter 'Query' in the request payload is not a valid parameter for the operation 'Validate'",
  );
});
