import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataverseClient, errorOf, refusal } from './dataverse-client.ts';

let dataverse: DataverseClient;
let profile: string;

beforeAll(async () => {
  dataverse = await DataverseClient.start();
  profile = await dataverse.create('mobileofflineprofiles', { name: "O'Neill's", description: 'alpha' });
  await dataverse.create('mobileofflineprofiles', { name: 'Beta', description: 'beta' });
  await dataverse.create('mobileofflineprofiles', { name: 'Gamma' });
  const account = await dataverse.item(profile, 'account');
  await dataverse.item(profile, 'task', { recorddistributioncriteria: 0, syncintervalinminutes: 30 });
  await dataverse.association(account, 'Account_Tasks');
});
afterAll(() => dataverse.stop());

async function names(filter: string): Promise<unknown[]> {
  const reply = await dataverse.get(
    `mobileofflineprofiles?$select=name&$orderby=name&$filter=${encodeURIComponent(filter)}`,
  );
  expect(reply.text).toContain('"value"');
  return reply.rows.map(({ name }) => name);
}

test('$filter', async () => {
  expect(await names("name eq 'O''Neill''s'")).toEqual(["O'Neill's"]);
  expect(await names("name eq 'beta' or contains(name,'AMM')")).toEqual(['Beta', 'Gamma']);
  expect(await names("not (startswith(name,'B') or endswith(name,'a'))")).toEqual(["O'Neill's"]);
  expect(await names('description eq null')).toEqual(['Gamma']);
  expect(await names("description ne 'alpha'")).toEqual(['Beta', 'Gamma']);
  expect(await names(`mobileofflineprofileid eq ${profile} and isvalidated eq false`)).toEqual(["O'Neill's"]);
  expect(await names('createdon gt 2020-01-01T00:00:00Z and createdon le 2999-01-01')).toHaveLength(3);
  expect(await names("name gt 'b' and name lt 'h'")).toEqual(['Beta', 'Gamma']);
  const items = await dataverse.get(
    `mobileofflineprofileitems?$filter=_regardingobjectid_value eq ${profile} and syncintervalinminutes ge 5`,
  );
  expect(items.rows).toHaveLength(1);
  const byPath = await dataverse.get(
    "mobileofflineprofileitems?$filter=regardingobjectid/name eq 'O''Neill''s'&$count=true",
  );
  expect(byPath.json).toMatchObject({ '@odata.count': 2 });
});

test.each([
  ["$filter=nosuch eq 'x'", "Could not find a property named 'nosuch'"],
  ['$filter=name eq 5', 'incompatible types'],
  ["$filter=mobileofflineprofileid eq 'x'", 'incompatible types'],
  ['$filter=name eq', 'Syntax error'],
  ["$filter=name eq 'x", 'Syntax error'],
  ['$filter=length(name) eq 1', 'unknown function'],
  ['$select=nosuch', 'Could not find a property'],
  ['$orderby=nosuch', 'Could not find a property'],
  ['$expand=nosuch', 'Could not find a property'],
  ['$expand=MobileOfflineProfile_MobileOfflineProfileItem($select=nosuch)', 'Could not find a property'],
  ['$top=x', 'Invalid value'],
  ['$skip=1', 'Skip Clause'],
])('%s is refused', async (query, message) => {
  const reply = await dataverse.get(`mobileofflineprofiles?${query}`);
  expect(refusal(reply)).toEqual({ status: 400, code: '0x80060888' });
  expect(errorOf(reply).message).toContain(message);
});

test('unknown resources, methods and ids', async () => {
  expect(refusal(await dataverse.get('nosuchs'))).toEqual({ status: 404, code: '0x8006088a' });
  expect(refusal(await dataverse.get(`mobileofflineprofiles(${profile})/nosuch`)).status).toBe(404);
  expect(refusal(await dataverse.get('mobileofflineprofiles(x)')).status).toBe(400);
  expect((await dataverse.send('DELETE', 'mobileofflineprofiles')).status).toBe(405);
  expect((await dataverse.send('PUT', `mobileofflineprofiles(${profile})`)).status).toBe(405);
  expect((await dataverse.get('PublishXml')).status).toBe(405);
  expect((await dataverse.post('systemusers', { fullname: 'x' })).status).toBe(405);
  expect((await dataverse.get('mobileofflineprofiles?fetchXml=%3Cfetch/%3E')).status).toBe(400);
});

test('pages follow @odata.nextLink to the end', async () => {
  const headers = { Prefer: 'odata.maxpagesize=2' };
  const first = await dataverse.get('mobileofflineprofiles?$select=name&$orderby=name desc&$top=1', headers);
  expect(first.rows.map(({ name }) => name)).toEqual(["O'Neill's", 'Gamma']);
  const next = first.json['@odata.nextLink'];
  expect(typeof next).toBe('string');
  const path = String(next).slice(`${dataverse.url}/api/data/v9.2/`.length);
  const second = await dataverse.get(path, headers);
  expect(second.rows.map(({ name }) => name)).toEqual(['Beta']);
  expect(second.json['@odata.nextLink']).toBeUndefined();
  expect((await dataverse.get('mobileofflineprofiles?$top=0&$count=true')).json).toMatchObject({
    '@odata.count': 3,
    value: [],
  });
  expect((await dataverse.get('mobileofflineprofiles/$count')).text).toBe('3');
});

test('$expand over two levels, in which associations stay empty, as was observed', async () => {
  const query =
    '$select=name&$expand=MobileOfflineProfile_MobileOfflineProfileItem($select=name;$orderby=name;$expand=MobileOfflineProfileItem_MobileOfflineProfileItemAssociation($select=name),regardingobjectid($select=name))';
  const { json } = await dataverse.get(`mobileofflineprofiles(${profile})?${query}`);
  expect(json).toMatchObject({
    MobileOfflineProfile_MobileOfflineProfileItem: [
      {
        name: 'account',
        MobileOfflineProfileItem_MobileOfflineProfileItemAssociation: [],
        regardingobjectid: { name: "O'Neill's" },
      },
      { name: 'task', MobileOfflineProfileItem_MobileOfflineProfileItemAssociation: [] },
    ],
  });
});

test('annotations name lookups and choices', async () => {
  const headers = { Prefer: 'odata.include-annotations="*"' };
  const { rows } = await dataverse.get("mobileofflineprofileitems?$filter=name eq 'task'", headers);
  expect(rows[0]).toMatchObject({
    'recorddistributioncriteria@OData.Community.Display.V1.FormattedValue': 'Download related data only',
    '_regardingobjectid_value@OData.Community.Display.V1.FormattedValue': "O'Neill's",
    '_regardingobjectid_value@Microsoft.Dynamics.CRM.associatednavigationproperty': 'regardingobjectid',
  });
  const refused = await dataverse.get('mobileofflineprofiles?$select=nosuch', headers);
  expect(errorOf(refused)).toHaveProperty(['@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus']);
});

test('people: technicians, dispatchers, teams and their members', async () => {
  const users = await dataverse.get('systemusers?$select=fullname,domainname');
  expect(users.rows).toHaveLength(10);
  expect(users.rows.every(({ domainname }) => String(domainname).endsWith('@contoso.example'))).toBe(true);
  const teams = await dataverse.get("teams?$select=name&$filter=name eq 'Technicians North' and teamtype eq 0");
  const members = await dataverse.get(
    `teams(${String(teams.rows[0]?.teamid)})/teammembership_association?$select=fullname`,
  );
  expect(members.rows).toHaveLength(3);
  const roles = await dataverse.get(
    "systemusers?$select=fullname&$expand=systemuserroles_association($select=name)&$filter=lastname eq 'Admin'",
  );
  expect(roles.rows[0]).toMatchObject({ systemuserroles_association: [{ name: 'System Administrator' }] });
  const { rows } = await dataverse.get('organizations?$select=ismobileofflineenabled,organizationid');
  const me = await dataverse.get('WhoAmI()');
  expect(me.json).toMatchObject({ OrganizationId: rows[0]?.organizationid });
  expect((await dataverse.get(`systemusers(${String(me.json.UserId)})`)).json).toMatchObject({ lastname: 'Admin' });
});

test('metadata of tables, columns and relationships', async () => {
  const account = await dataverse.get(
    "EntityDefinitions(LogicalName='account')?$select=SchemaName,OwnershipType,IsOfflineInMobileClient,ChangeTrackingEnabled",
  );
  expect(account.json).toMatchObject({
    SchemaName: 'Account',
    OwnershipType: 'UserOwned',
    IsOfflineInMobileClient: { Value: true },
  });
  const listed = await dataverse.get(
    "EntityDefinitions?$select=LogicalName&$filter=LogicalName eq 'account' and IsOfflineInMobileClient/Value eq true",
  );
  expect(listed.rows).toEqual([{ MetadataId: account.json.MetadataId, LogicalName: 'account' }]);
  const oneToMany = await dataverse.get(
    "EntityDefinitions(LogicalName='account')/OneToManyRelationships?$select=SchemaName,ReferencingEntity",
  );
  const manyToOne = await dataverse.get(
    "EntityDefinitions(LogicalName='task')/ManyToOneRelationships?$filter=SchemaName eq 'Account_Tasks'",
  );
  const found = oneToMany.rows.find(({ SchemaName }) => SchemaName === 'Account_Tasks');
  expect(found).toMatchObject({ ReferencingEntity: 'task', MetadataId: manyToOne.rows[0]?.MetadataId });
  const manyToMany = await dataverse.get("EntityDefinitions(LogicalName='account')/ManyToManyRelationships");
  expect(manyToMany.rows[0]).toHaveProperty('IntersectEntityName');
  const columns = await dataverse.get(
    "EntityDefinitions(LogicalName='account')/Attributes?$select=LogicalName,AttributeType&$filter=LogicalName eq 'name'",
  );
  expect(columns.rows[0]).toMatchObject({ AttributeType: 'String' });
  const relationship = await dataverse.get("RelationshipDefinitions?$filter=SchemaName eq 'Account_Tasks'");
  expect(relationship.rows[0]).toMatchObject({ RelationshipType: 'OneToManyRelationship' });
  expect((await dataverse.get(`RelationshipDefinitions(${String(found?.MetadataId)})`)).json).toMatchObject({
    SchemaName: 'Account_Tasks',
  });
  expect((await dataverse.get("EntityDefinitions(LogicalName='nosuch')")).status).toBe(404);
  expect((await dataverse.get("RelationshipDefinitions(SchemaName='nosuch')")).status).toBe(404);
  expect((await dataverse.get("EntityDefinitions(LogicalName='account')?$select=Nosuch")).status).toBe(400);
});
