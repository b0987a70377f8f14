import { afterEach, expect, test } from '@jest/globals';
import { findMissingPrivileges } from '../../src/dataverse/find-missing-privileges.ts';
import { createClient } from '../../src/dataverse/client.ts';
import { findPrincipals } from '../../src/dataverse/find-principals.ts';
import { DataverseClient } from '../emulator/dataverse-client.ts';
import { sendJson } from './misbehaving-server.ts';
import { clientOf, closeServers, serve } from './test-client.ts';

afterEach(closeServers);

const id = (digit: number) => `00000000-0000-0000-0000-00000000000${digit}`;
const [reader, copy, mobile, administrator] = [id(1), id(2), id(3), id(4)];
const crew = id(5);
const roleIds = (...ids: readonly string[]) => ids.map((roleid) => ({ roleid }));
const person = (digit: number, roles: readonly string[], teams: readonly string[] = []) => ({
  systemuserid: id(digit),
  systemuserroles_association: roleIds(...roles),
  teammembership_association: teams.map((teamid) => ({ teamid })),
});
const user = (digit: number) => ({ kind: 'user', id: id(digit), name: `user${digit}` }) as const;

const tables: Readonly<Record<string, readonly object[]>> = {
  privileges: [
    { name: 'prvReadMobileOfflineProfile', roleprivileges_association: roleIds(reader) },
    { name: 'prvUseTabletApp', roleprivileges_association: roleIds(mobile) },
  ],
  roles: [
    { roleid: reader, name: 'Reader' },
    { roleid: copy, name: 'Reader', _parentrootroleid_value: reader },
    { roleid: mobile, name: 'Mobile' },
    { roleid: administrator, name: 'System Administrator' },
  ],
  systemusers: [person(6, [copy], [crew]), person(7, [reader]), person(8, []), person(9, [administrator])],
  teams: [{ teamid: crew, teamroles_association: roleIds(mobile) }],
};

/** A server that answers lists, alone or as the parts of a batch. */
const serveTables = () =>
  serve((response, { method, url, body }) => {
    if (method === 'GET') {
      sendJson(response, 200, { value: tables[nameIn(url)] ?? [] });
      return;
    }
    const parts = [...body.matchAll(/^GET (\S+)/gm)].map(([, path = '']) => {
      const rows = JSON.stringify({ value: tables[nameIn(path)] ?? [] });
      return `--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n${rows}\r\n`;
    });
    response.writeHead(200, { 'Content-Type': 'multipart/mixed; boundary=b' });
    response.end(`${parts.join('')}--b--\r\n`);
  });

function nameIn(url: string): string {
  return /v9\.2\/(\w+)/.exec(url)?.[1] ?? '';
}

test('roles count, those of a business unit and those of teams too; an administrator has everything', async () => {
  const server = await serveTables();
  const missing = await findMissingPrivileges(clientOf(server), [6, 7, 8, 9].map(user));
  expect(missing).toEqual(
    new Map([
      [id(7), ['prvUseTabletApp']],
      [id(8), ['prvReadMobileOfflineProfile', 'prvUseTabletApp']],
    ]),
  );
  expect(server.seen).toHaveLength(3);
});

test('an environment that does not show it says nothing', async () => {
  const server = await serve((response) => {
    sendJson(response, 403, { error: { code: '0x80040220', message: 'no' } });
  });
  expect(await findMissingPrivileges(clientOf(server), [user(6)])).toBeUndefined();
});

test('the local Dataverse tells what its roles allow, and a role that is given counts at once', async () => {
  const dataverse = await DataverseClient.start();
  try {
    const client = createClient({ url: dataverse.url, token: () => Promise.resolve(dataverse.token) });
    const users = await findPrincipals(client, 'user', [
      'alex.admin@contoso.example',
      'nora.lindqvist@contoso.example',
      'olga.petrova@contoso.example',
    ]);
    const olga = users[2]?.id ?? '';
    expect(await findMissingPrivileges(client, users)).toEqual(
      new Map([[olga, ['prvReadMobileOfflineProfile', 'prvUseTabletApp']]]),
    );
    const give = async (role: string) => {
      const [row] = (await dataverse.get(`roles?$filter=name eq '${role}'`)).rows;
      const reference = { '@odata.id': `${dataverse.url}/api/data/v9.2/roles(${String(row?.roleid)})` };
      await dataverse.post(`systemusers(${olga})/systemuserroles_association/$ref`, reference);
    };
    await give('Basic User');
    expect(await findMissingPrivileges(client, users)).toEqual(new Map([[olga, ['prvUseTabletApp']]]));
    await give('Field Service - Resource');
    expect(await findMissingPrivileges(client, users)).toEqual(new Map());
  } finally {
    await dataverse.stop();
  }
});
