import { createServer, request } from 'node:http';
import type { Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createClient } from '../../src/dataverse/client.ts';
import { createProfileEnvironment } from '../../src/dataverse/profile-environment.ts';
import { DataverseClient } from '../emulator/dataverse-client.ts';

let dataverse: DataverseClient;
let proxy: Server;
let requests = 0;
let address = '';

/** A pass-through that counts. */
beforeAll(async () => {
  dataverse = await DataverseClient.start();
  const { host } = new URL(dataverse.url);
  proxy = createServer((incoming, outgoing) => {
    requests += 1;
    const headers = { ...incoming.headers, host };
    const onward = request(`${dataverse.url}${incoming.url ?? ''}`, { method: incoming.method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const bound = proxy.address();
  address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`;
});
afterAll(async () => {
  await dataverse.stop();
  proxy.closeAllConnections();
  proxy.close();
});

test('everything a plan is made from takes few requests, however many tables there are', async () => {
  const enabled = await dataverse.get(
    'EntityDefinitions?$select=LogicalName&$filter=IsOfflineInMobileClient/Value eq true and ChangeTrackingEnabled eq true',
  );
  const tables = enabled.rows.map(({ LogicalName }) => String(LogicalName)).slice(0, 80);
  const profile = await dataverse.profile('Large');
  for (const table of tables)
    await dataverse.item(profile, table, {
      recorddistributioncriteria: 3,
      profileitementityfilter: `<fetch><entity name="${table}"/></fetch>`,
    });
  const environment = createProfileEnvironment(
    createClient({ url: address, token: () => Promise.resolve(dataverse.token) }),
  );
  requests = 0;
  await environment.readOrganizationId();
  const [read] = await environment.readProfiles('latest');
  expect(await environment.readTables(tables)).toHaveLength(80);
  expect(read?.items).toHaveLength(80);
  expect(read?.items[0]?.columns).toMatchObject({ recorddistributioncriteria: 3, profileitemrule: null });
  expect(requests).toBeLessThanOrEqual(12);
});
