import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataverseClient } from './dataverse-client.ts';

let dataverse: DataverseClient;

beforeAll(async () => {
  dataverse = await DataverseClient.start();
});
afterAll(() => dataverse.stop());

async function seed(body: unknown): Promise<Response> {
  const headers = { Authorization: `Bearer ${dataverse.token}` };
  return fetch(`${dataverse.url}/mop/seed`, { method: 'POST', headers, body: JSON.stringify(body) });
}

const company = { technicians: 2, seed: 3, at: '2026-11-25T00:00:00Z' };

test('a company is put into an organization once, however often it is asked for', async () => {
  const first = await (await seed(company)).json();
  const count = async () => (await dataverse.get('bookableresourcebookings/$count')).text;
  const bookings = await count();
  expect(Number(bookings)).toBeGreaterThan(50);
  expect(await (await seed(company)).json()).toEqual(first);
  expect(await count()).toBe(bookings);
});

test('its people have the roles of the organization, and its business units hang below the root', async () => {
  const { rows: roles } = await dataverse.get("roles?$filter=name eq 'Field Service - Resource'");
  expect(roles).toHaveLength(1);
  const { rows: roots } = await dataverse.get('businessunits?$filter=_parentbusinessunitid_value eq null');
  expect(roots).toHaveLength(1);
});

test('its technicians can be members of a profile, and queries find their bookings', async () => {
  const fetchXml =
    '<fetch><entity name="systemuser"><attribute name="domainname"/><filter><link-entity name="bookableresource" from="userid" to="systemuserid" link-type="any"><filter><link-entity name="bookableresourcebooking" from="resource" to="bookableresourceid" link-type="any"/></filter></link-entity></filter></entity></fetch>';
  const { rows } = await dataverse.get(`systemusers?fetchXml=${encodeURIComponent(fetchXml)}`);
  expect(rows.length).toBeGreaterThanOrEqual(2);
  const profile = await dataverse.profile('Crew');
  await dataverse.create('usermobileofflineprofilememberships', {
    'MobileOfflineProfileId@odata.bind': `/mobileofflineprofiles(${profile})`,
    'SystemUserId@odata.bind': `/systemusers(${String(rows[0]?.systemuserid)})`,
  });
});

test('what is no company is refused, and so is who has no token', async () => {
  for (const body of [{}, { technicians: 0, seed: 1, at: '2026-01-01' }, []])
    expect((await seed(body)).status).toBe(400);
  expect((await fetch(`${dataverse.url}/mop/seed`, { method: 'POST', body: '{}' })).status).toBe(401);
});
