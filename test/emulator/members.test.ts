import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataverseClient, refusal } from './dataverse-client.ts';
import { sampleMetadata } from './metadata-sample.ts';

const users = 'usermobileofflineprofilememberships';
const teams = 'teammobileofflineprofilememberships';
let dataverse: DataverseClient;

beforeAll(async () => {
  dataverse = await DataverseClient.start({ metadata: sampleMetadata(['account'], []) });
});
afterAll(() => dataverse.stop());

async function idOf(set: string, filter: string): Promise<string> {
  const { rows } = await dataverse.get(`${set}?$filter=${filter}`);
  return String(rows[0]?.[`${set.slice(0, -1)}id`]);
}

const userBody = (profile: string, user: string): object => ({
  'MobileOfflineProfileId@odata.bind': `/mobileofflineprofiles(${profile})`,
  'SystemUserId@odata.bind': `/systemusers(${user})`,
});
const teamBody = (profile: string, team: string): object => ({
  'MobileOfflineProfileId@odata.bind': `/mobileofflineprofiles(${profile})`,
  'TeamId@odata.bind': `/teams(${team})`,
});

test('users: once a profile, only with a mobile role, and a conflict in two profiles', async () => {
  const profile = await dataverse.profile('Users');
  const nora = await idOf('systemusers', "firstname eq 'Nora'");
  const olga = await idOf('systemusers', "firstname eq 'Olga'");
  expect(refusal(await dataverse.post(users, userBody(profile, olga)))).toEqual({ status: 400, code: '0x800609A6' });
  const membership = await dataverse.create(users, { ...userBody(profile, nora) });
  expect(refusal(await dataverse.post(users, userBody(profile, nora)))).toEqual({ status: 409, code: '0x80040237' });
  const lower = { ...userBody(profile, nora), 'systemuserid@odata.bind': `/systemusers(${nora})` };
  expect(refusal(await dataverse.post(users, lower)).code).toBe('0x80048d19');
  const select = '$select=_systemuserid_value&$expand=SystemUserId($select=domainname)';
  const read = await dataverse.get(`${users}?${select}&$filter=_mobileofflineprofileid_value eq ${profile}`);
  expect(read.rows[0]).toMatchObject({
    _systemuserid_value: nora,
    SystemUserId: { domainname: 'nora.lindqvist@contoso.example' },
  });
  expect((await dataverse.get(`${users}?$expand=systemuserid_systemuser`)).status).toBe(400);
  const second = await dataverse.profile('Second');
  const other = await dataverse.create(users, { ...userBody(second, nora) });
  expect((await dataverse.get(`${users}(${other})`)).json).toMatchObject({ hasmobileofflineprofileidconflict: true });
  expect(refusal(await dataverse.send('DELETE', `mobileofflineprofiles(${profile})`)).code).toBe('0x800609A3');
  expect((await dataverse.send('DELETE', `${users}(${membership})`)).status).toBe(204);
  expect((await dataverse.send('DELETE', `mobileofflineprofiles(${profile})`)).status).toBe(204);
});

test('teams: once a profile, and they go with it', async () => {
  const profile = await dataverse.profile('Teams');
  const team = await idOf('teams', "name eq 'Technicians North'");
  const membership = await dataverse.create(teams, { ...teamBody(profile, team) });
  expect(refusal(await dataverse.post(teams, teamBody(profile, team))).status).toBe(409);
  expect((await dataverse.send('DELETE', `mobileofflineprofiles(${profile})`)).status).toBe(204);
  expect((await dataverse.get(`${teams}(${membership})`)).status).toBe(404);
});

test('a default profile and one on a user cannot be deleted', async () => {
  const profile = await dataverse.profile('Default');
  const { rows } = await dataverse.get('organizations?$select=organizationid');
  const organization = `organizations(${String(rows[0]?.organizationid)})`;
  const bind = `/mobileofflineprofiles(${profile})`;
  await dataverse.patch(organization, { 'defaultmobileofflineprofileid@odata.bind': bind });
  expect(refusal(await dataverse.send('DELETE', `mobileofflineprofiles(${profile})`))).toEqual({
    status: 400,
    code: '0x8006099A',
  });
  await dataverse.patch(organization, { 'defaultmobileofflineprofileid@odata.bind': null });
  const user = `systemusers(${await idOf('systemusers', "firstname eq 'Luis'")})`;
  await dataverse.patch(user, { 'mobileofflineprofileid@odata.bind': bind });
  expect(refusal(await dataverse.send('DELETE', `mobileofflineprofiles(${profile})`)).code).toBe('0x800609A3');
  await dataverse.patch(user, { 'mobileofflineprofileid@odata.bind': null });
  expect((await dataverse.send('DELETE', `mobileofflineprofiles(${profile})`)).status).toBe(204);
});

test('organization settings', async () => {
  const { json } = await dataverse.get('WhoAmI');
  const path = `organizations(${String(json.OrganizationId)})`;
  expect((await dataverse.patch(path, { isconflictdetectionenabledformobileclient: true })).status).toBe(204);
  expect((await dataverse.get(path)).json).toMatchObject({ isconflictdetectionenabledformobileclient: true });
  expect(refusal(await dataverse.patch(path, { expirechangetrackingindays: 366 })).code).toBe('0x8004432f');
  expect(refusal(await dataverse.patch(path, { mobileofflineminlicenseprod: 1 })).code).toBe('0x80090801');
});

test('twenty changes at once are all kept', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `Parallel ${index}`);
  const ids = await Promise.all(names.map((name) => dataverse.profile(name)));
  expect(new Set(ids).size).toBe(20);
  const read = await dataverse.get("mobileofflineprofiles?$filter=startswith(name,'Parallel')&$count=true");
  expect(read.json['@odata.count']).toBe(20);
});
