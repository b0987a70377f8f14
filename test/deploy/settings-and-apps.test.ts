import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createAppEnvironment } from '../../src/dataverse/apps.ts';
import { createClient } from '../../src/dataverse/client.ts';
import type { DataverseClient } from '../../src/dataverse/dataverse-client.ts';
import { createSettingsEnvironment } from '../../src/dataverse/organization-settings.ts';
import { createSyncErrorEnvironment } from '../../src/dataverse/sync-errors.ts';
import { bindApp, listAppProfiles } from '../../src/deploy/bind-app.ts';
import { listSyncErrors } from '../../src/deploy/list-sync-errors.ts';
import { listOfflineSettings, setConflictDetection } from '../../src/deploy/offline-settings.ts';
import { EnvironmentError } from '../../src/diagnostics/errors.ts';
import { DataverseClient as Server } from '../emulator/dataverse-client.ts';

let server: Server;
let client: DataverseClient;

beforeAll(async () => {
  server = await Server.start();
  client = createClient({ url: server.url, token: () => Promise.resolve(server.token) });
});
afterAll(() => server.stop());

test('settings are shown with what they mean; a default profile by its name', async () => {
  const environment = createSettingsEnvironment(client);
  const id = await server.profile('Everybody');
  const [organization] = await client.list('organizations');
  const path = `organizations(${String(organization?.organizationid)})`;
  await client.update(path, { 'defaultmobileofflineprofileid@odata.bind': `/mobileofflineprofiles(${id})` });
  const settings = await listOfflineSettings(environment);
  expect(settings.map(({ name, value }) => `${name} ${String(value)}`)).toEqual([
    'mobile-offline false',
    'conflict-detection false',
    'on-demand-sync false',
    'default-profile Everybody',
    'sync-interval 600000',
    'filter-conditions 3',
    'last-modified-days 9999',
    'change-tracking-days 30',
    'subscription-days 90',
    'licenses-production 30',
    'licenses-trial 0',
  ]);
  await client.update(path, { 'defaultmobileofflineprofileid@odata.bind': null });
  expect(await listOfflineSettings(environment)).toContainEqual(
    expect.objectContaining({ name: 'default-profile', value: null }),
  );
});

test('conflict detection is turned on, read back, and not written twice', async () => {
  const environment = createSettingsEnvironment(client);
  const name = 'conflict-detection';
  expect(await setConflictDetection(environment, true)).toEqual({ name, before: false, after: true, changed: true });
  const writes: string[] = [];
  const watched = { ...environment, writeSetting: (column: string) => Promise.resolve(void writes.push(column)) };
  expect(await setConflictDetection(watched, true)).toMatchObject({ before: true, changed: false });
  expect(writes).toEqual([]);
  await expect(setConflictDetection(watched, false)).rejects.toMatchObject({ code: 'not-verified', exitCode: 4 });
});

test('sync errors come the newest first, filtered by user, table and time, over all pages', async () => {
  const environment = createSyncErrorEnvironment(client);
  const nora = 'nora.lindqvist@contoso.example';
  const [owner] = await environment.findUsers([nora]);
  for (const [hour, name] of ['account', "o'neil", 'msdyn_workorder'].entries()) {
    await client.create('syncerrors', {
      name,
      errortime: `2026-09-01T0${hour}:00:00Z`,
      errortype: hour,
      errorcode: '0x80040217',
      errormessage: `=cmd ${hour}`,
      ...(hour === 0 ? {} : { 'ownerid@odata.bind': `/systemusers(${owner?.id ?? ''})` }),
    });
  }
  const list = (more: Partial<Parameters<typeof listSyncErrors>[1]>) =>
    listSyncErrors(environment, { users: [], tables: undefined, since: undefined, until: undefined, ...more });
  const all = await list({});
  expect(all.map(({ table }) => table)).toEqual(['msdyn_workorder', "o'neil", 'account']);
  expect(all.map(({ user }) => user)).toEqual([nora, nora, 'alex.admin@contoso.example']);
  expect(all[0]).toMatchObject({
    time: '2026-09-01T02:00:00Z',
    type: 'Record already exists',
    code: '0x80040217',
    message: '=cmd 2',
    state: 'Active',
    row: undefined,
  });
  expect(await list({ users: [nora], tables: ["o'neil", 'account'] })).toHaveLength(1);
  const morning = { since: '2026-09-01T01:00:00.000Z', until: '2026-09-01T02:00:00.000Z' };
  expect((await list(morning)).map(({ table }) => table)).toEqual(["o'neil"]);
  await expect(list({ users: ['nobody@contoso.example'] })).rejects.toMatchObject({ code: 'unknown-user' });
});

test('an app is bound to a profile and unbound, each read back and done once', async () => {
  const environment = createAppEnvironment(client);
  const id = await server.profile('For the app');
  const request = { profile: 'for the app', app: 'field service mobile', bind: true };
  const profile = { id, name: 'For the app' };
  expect(await bindApp(environment, request)).toMatchObject({ changed: true, bound: true, profiles: [profile] });
  expect(await bindApp(environment, { ...request, app: 'MSDYN_fieldservicemobile' })).toMatchObject({ changed: false });
  const [app] = await client.list('appmodules?$select=componentstate');
  expect(app).toMatchObject({ componentstate: 0 });
  expect(await listAppProfiles(environment, undefined)).toMatchObject([
    { app: { uniqueName: 'msdyn_FieldServiceMobile' }, profiles: [profile] },
  ]);
  expect(await bindApp(environment, { ...request, bind: false })).toMatchObject({ changed: true, profiles: [] });
  await expect(bindApp(environment, { ...request, app: 'Field Service Mobil' })).rejects.toMatchObject({
    code: 'unknown-app',
    hint: 'did you mean "Field Service Mobile"?',
  });
});

test('where the environment refuses the binding or it does not show, the way by hand is told', async () => {
  const environment = createAppEnvironment(client);
  await server.profile('By hand');
  const request = { profile: 'By hand', app: 'Field Service Mobile', bind: true };
  const byHand = { exitCode: 4, hint: expect.stringContaining('make.powerapps.com') };
  const addProfileToApp = () => Promise.resolve();
  await expect(bindApp({ ...environment, addProfileToApp }, request)).rejects.toMatchObject({
    ...byHand,
    code: 'not-verified',
  });
  const refuse = () => Promise.reject(new EnvironmentError('no such component', { code: '0x80060888' }));
  await expect(bindApp({ ...environment, addProfileToApp: refuse }, request)).rejects.toMatchObject({
    ...byHand,
    code: '0x80060888',
    message: 'no such component',
  });
});
