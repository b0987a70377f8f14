import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rolePrivileges } from '../../src/emulator/security/role-privileges.ts';
import { startDataverse } from '../../src/emulator/start-dataverse.ts';
import { OrganizationDatabase } from '../../src/emulator/store/organization-database.ts';
import { DataverseClient, errorOf, itemBody, refusal } from './dataverse-client.ts';
import type { Reply } from './dataverse-client.ts';
import { sampleMetadata } from './metadata-sample.ts';

const denied = { status: 403, code: '0x80040220' };
const memberships = 'usermobileofflineprofilememberships';
const xml = '<importexportxml><entities><entity>account</entity></entities></importexportxml>';
let dataverse: DataverseClient;
let profile: string;
let item: string;
/** Ids by first name, and of roles by name. */
const ids = new Map<string, string>();

beforeAll(async () => {
  dataverse = await DataverseClient.start({ metadata: sampleMetadata(['account'], []) });
  for (const row of (await dataverse.get('systemusers')).rows) ids.set(String(row.firstname), String(row.systemuserid));
  for (const row of (await dataverse.get('roles')).rows) ids.set(String(row.name), String(row.roleid));
  profile = await dataverse.profile('Guarded');
  item = await dataverse.item(profile, 'account');
  await give('Luis', 'System Customizer');
  await give('Olga', 'Basic User');
});
afterAll(() => dataverse.stop());

const idOf = (name: string): string => ids.get(name) ?? '';
const as = (name: string) => ({ MSCRMCallerID: idOf(name) });

async function give(user: string, role: string): Promise<void> {
  const path = `systemusers(${idOf(user)})/systemuserroles_association/$ref`;
  const reply = await dataverse.post(path, { '@odata.id': `${dataverse.url}/api/data/v9.2/roles(${idOf(role)})` });
  expect(reply.status).toBe(204);
}

/** The privilege that a refusal names. */
const missing = (reply: Reply): unknown => {
  expect(refusal(reply)).toEqual(denied);
  return /is missing (\w+) privilege \(Id=[0-9a-f-]{36}\)$/.exec(String(errorOf(reply).message))?.[1];
};

const member = (user: string) => ({
  'MobileOfflineProfileId@odata.bind': `/mobileofflineprofiles(${profile})`,
  'SystemUserId@odata.bind': `/systemusers(${idOf(user)})`,
});

test('a request acts for the user whom a header names, by either id', async () => {
  expect((await dataverse.get('WhoAmI', as('Nora'))).json.UserId).toBe(idOf('Nora'));
  const { json } = await dataverse.get(`systemusers(${idOf('Nora')})?$select=azureactivedirectoryobjectid`);
  const headers = { CallerObjectId: String(json.azureactivedirectoryobjectid) };
  expect((await dataverse.get('WhoAmI', headers)).json.UserId).toBe(idOf('Nora'));
  for (const unknown of [{ MSCRMCallerID: profile }, { CallerObjectId: idOf('Nora') }, { MSCRMCallerID: 'me' }]) {
    expect(refusal(await dataverse.get('WhoAmI', unknown))).toEqual({ status: 404, code: '0x80040217' });
  }
});

test('who reads profiles cannot change them, nor see who has them', async () => {
  const nora = as('Nora');
  const path = `mobileofflineprofiles(${profile})`;
  expect((await dataverse.get(path, nora)).json).toMatchObject({ name: 'Guarded' });
  expect((await dataverse.get('mobileofflineprofileitems', nora)).rows).toHaveLength(1);
  expect(missing(await dataverse.post('mobileofflineprofiles', { name: 'Mine' }, nora))).toBe(
    'prvCreateMobileOfflineProfile',
  );
  expect(missing(await dataverse.patch(path, { name: 'Mine' }, nora))).toBe('prvWriteMobileOfflineProfile');
  const absent = `mobileofflineprofiles(${idOf('Nora')})`;
  expect(missing(await dataverse.patch(absent, { name: 'Mine' }, nora))).toBe('prvCreateMobileOfflineProfile');
  const remove = (target: string) => dataverse.send('DELETE', target, { headers: nora });
  expect(missing(await remove(path))).toBe('prvDeleteMobileOfflineProfile');
  expect(missing(await remove(`${path}/name`))).toBe('prvWriteMobileOfflineProfile');
  expect(missing(await remove(`mobileofflineprofileitems(${item})`))).toBe('prvDeleteMobileOfflineProfile');
  const items = await dataverse.post('mobileofflineprofileitems', itemBody(profile, 'account'), nora);
  expect(missing(items)).toBe('prvCreateMobileOfflineProfile');
  const clone = await dataverse.post(`${path}/Microsoft.Dynamics.CRM.CloneMobileOfflineProfile`, {}, nora);
  expect(missing(clone)).toBe('prvCreateMobileOfflineProfile');
  expect((await dataverse.get(path)).json).toMatchObject({ name: 'Guarded' });
});

test('what one may not read is not read over another table either', async () => {
  const read = 'prvReadUserMobileOfflineProfileMembership';
  const navigation = 'systemuser_usermobileofflineprofilemembership_SystemUserId';
  const fetchXml = `<fetch><entity name="systemuser"><link-entity name="usermobileofflineprofilemembership" from="systemuserid" to="systemuserid"/></entity></fetch>`;
  const paths = [
    memberships,
    `systemusers(${idOf('Nora')})/${navigation}`,
    `systemusers?$expand=${navigation}`,
    `systemusers?$filter=${navigation}/any()`,
    `systemusers?fetchXml=${encodeURIComponent(fetchXml)}`,
  ];
  for (const path of paths) {
    expect(missing(await dataverse.get(path, as('Nora')))).toBe(read);
    expect((await dataverse.get(path, as('Luis'))).status).toBe(200);
  }
  const without = await dataverse.get('mobileofflineprofiles', { MSCRMCallerID: idOf('Jonas') });
  expect(without.status).toBe(200);
});

test('settings, publishing, solutions and definitions each have a privilege of their own', async () => {
  const nora = as('Nora');
  const { json } = await dataverse.get('WhoAmI');
  const organization = `organizations(${String(json.OrganizationId)})`;
  expect((await dataverse.get(organization, nora)).status).toBe(200);
  expect(missing(await dataverse.patch(organization, {}, nora))).toBe('prvWriteOrganization');
  const operations = [
    ['PublishXml', 'prvPublishCustomization'],
    ['PublishAllXml', 'prvPublishCustomization'],
    ['ExportSolution', 'prvExportCustomization'],
    ['ExportSolutionAsync', 'prvExportCustomization'],
    ['ImportSolution', 'prvImportCustomization'],
    ['ImportSolutionAsync', 'prvImportCustomization'],
    ['StageSolution', 'prvImportCustomization'],
  ] as const;
  for (const [name, privilege] of operations) expect(missing(await dataverse.post(name, {}, nora))).toBe(privilege);
  const definition = await dataverse.send('PUT', "EntityDefinitions(LogicalName='account')", {
    body: {},
    headers: nora,
  });
  expect(missing(definition)).toBe('prvWriteEntity');
});

test('a system customizer does all of it', async () => {
  const luis = as('Luis');
  const created = await dataverse.post('mobileofflineprofiles', { name: 'Customized' }, luis);
  expect(created.status).toBe(204);
  const path = `mobileofflineprofiles(${created.id})`;
  expect((await dataverse.get(path)).json).toMatchObject({ _createdby_value: idOf('Luis') });
  expect((await dataverse.patch(path, { name: 'Renamed' }, luis)).status).toBe(204);
  expect((await dataverse.send('DELETE', path, { headers: luis })).status).toBe(204);
  expect((await dataverse.post('PublishXml', { ParameterXml: xml }, luis)).status).toBe(204);
});

test('memberships: of those who may, for those whose role has the mobile privilege', async () => {
  expect(missing(await dataverse.post(memberships, member('Tomasz'), as('Nora')))).toBe(
    'prvCreateUserMobileOfflineProfileMembership',
  );
  const olga = await dataverse.post(memberships, member('Olga'), as('Luis'));
  expect(refusal(olga)).toEqual({ status: 400, code: '0x800609A6' });
  expect((await dataverse.post(memberships, member('Tomasz'), as('Luis'))).status).toBe(204);
});

test('every step of a batch is for the caller of the batch, unless it names another', async () => {
  const step = (header: string) => [
    '--b',
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    '',
    `GET ${memberships} HTTP/1.1`,
    header,
    '',
  ];
  const body = [...step('Accept: application/json'), ...step(`mscrmcallerid: ${idOf('Luis')}`), '--b--', ''].join(
    '\r\n',
  );
  const headers = { 'Content-Type': 'multipart/mixed; boundary=b', Prefer: 'odata.continue-on-error', ...as('Nora') };
  const { text } = await dataverse.post('$batch', body, headers);
  expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 403', 'HTTP/1.1 200']);
});

test('a disabled caller is refused, until enabled again', async () => {
  const path = `systemusers(${idOf('Grace')})`;
  await dataverse.patch(path, { isdisabled: true });
  expect(refusal(await dataverse.get('WhoAmI', as('Grace')))).toEqual({ status: 403, code: '0x80040225' });
  await dataverse.patch(path, { isdisabled: false });
  expect((await dataverse.get('WhoAmI', as('Grace'))).status).toBe(200);
});

test('roles tell their privileges', async () => {
  const read = await dataverse.get(
    `roles(${idOf('Field Service - Resource')})/roleprivileges_association?$select=name`,
  );
  expect(read.rows.map(({ name }) => name)).toEqual(rolePrivileges['Field Service - Resource']);
});

test('an organization that was kept before roles had privileges gets them', async () => {
  await dataverse.server.close();
  const database = await OrganizationDatabase.open(dataverse.folder, 'dev');
  const draft = database.load()?.draft();
  if (!draft) throw new Error('nothing was kept');
  for (const table of ['privilege', 'roleprivileges']) {
    for (const [id] of [...draft.newest.entries(table)]) draft.newest.delete(table, id);
  }
  database.write(draft);
  database.close();
  const metadata = sampleMetadata(['account'], []);
  const server = await startDataverse({ organizations: ['dev'], stateFolder: dataverse.folder, metadata });
  dataverse = new DataverseClient(server, dataverse.folder);
  expect((await dataverse.get('mobileofflineprofiles', as('Nora'))).status).toBe(200);
  expect((await dataverse.post(memberships, member('Priya'))).status).toBe(204);
});
