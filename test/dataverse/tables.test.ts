import { afterEach, expect, test } from '@jest/globals';
import { createClient } from '../../src/dataverse/client.ts';
import { createProfileEnvironment } from '../../src/dataverse/profile-environment.ts';
import { readProfileRows } from '../../src/dataverse/profile-rows.ts';
import { UsageError } from '../../src/diagnostics/errors.ts';
import { sendJson, startMisbehavingServer } from './misbehaving-server.ts';
import type { MisbehavingServer, Seen } from './misbehaving-server.ts';

const id = (digit: number) => `00000000-0000-0000-0000-00000000000${digit}`;
let server: MisbehavingServer | undefined;

afterEach(async () => {
  await server?.close();
});

/** Answers each collection with the rows given for its path; the first path that fits counts. */
async function serveRows(tables: Readonly<Record<string, (query: string) => readonly object[]>>) {
  server = await startMisbehavingServer((response, seen) => {
    const url = new URL(seen.url, 'http://x');
    const path = url.pathname.replace('/api/data/v9.2/', '');
    if (seen.method === 'GET')
      sendJson(response, 200, { value: tables[path]?.(url.searchParams.get('$filter') ?? '') ?? [] });
    else response.writeHead(204, { 'OData-EntityId': `${server?.url ?? ''}/api/data/v9.2/x(${id(9)})` }).end();
  });
  const client = createClient({ url: server.url, token: () => Promise.resolve('t') });
  return { client, environment: createProfileEnvironment(client), seen: server.seen };
}

const writes = (seen: readonly Seen[]) =>
  seen
    .filter((one) => one.method !== 'GET')
    .map((one) => `${one.method} ${one.url.replace('/api/data/v9.2/', '')} ${one.body}`);

const user = (digit: number, name: string, mail = name) => ({
  systemuserid: id(digit).toUpperCase(),
  domainname: name,
  internalemailaddress: mail,
});

test('a quote in a name stays inside the literal', async () => {
  const { environment, seen } = await serveRows({ systemusers: () => [user(1, "o'neil@contoso.example")] });
  expect(await environment.findUsers(["o'neil@contoso.example"])).toEqual([
    { kind: 'user', id: id(1), name: "o'neil@contoso.example" },
  ]);
  expect(decodeURIComponent(seen[0]?.url ?? '')).toContain("domainname eq 'o''neil@contoso.example' or");
});

test('a mail address that two people have is ambiguous; a sign-in name counts more', async () => {
  const two = [
    user(1, 'ann@contoso.example', 'crew@contoso.example'),
    user(2, 'crew@contoso.example'),
    user(3, 'bob@contoso.example', 'office@contoso.example'),
    user(4, 'eve@contoso.example', 'office@contoso.example'),
  ];
  const { environment } = await serveRows({ systemusers: () => two });
  expect(await environment.findUsers(['CREW@contoso.example'])).toMatchObject([{ id: id(2) }]);
  const work = environment.findUsers(['office@contoso.example']);
  await expect(work).rejects.toThrow(UsageError);
  await expect(work).rejects.toThrow(`bob@contoso.example (${id(3)}), eve@contoso.example (${id(4)})`);
});

test('an unknown name is refused with what is close to it', async () => {
  const { environment } = await serveRows({
    systemusers: (filter) => (filter.startsWith('startswith') ? [user(1, 'anna@contoso.example')] : []),
    teams: () => [],
  });
  await expect(environment.findUsers(['ana@contoso.example'])).rejects.toMatchObject({
    code: 'unknown-user',
    hint: 'did you mean "anna@contoso.example"?',
  });
  await expect(environment.findTeams(['Crew'])).rejects.toMatchObject({
    code: 'unknown-team',
    hint: 'give the name or id',
  });
});

const profileSet = 'mobileofflineprofiles/Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()';
const itemSet = 'mobileofflineprofileitems/Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()';
const associationSet = 'mobileofflineprofileitemassociations/Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()';
const profile = {
  mobileofflineprofileid: id(1),
  name: 'North',
  componentstate: 0,
  publishedon: '2026-01-01T00:00:00Z',
  ismanaged: true,
};

test('a profile has unpublished changes where any of its rows has', async () => {
  const { environment, client, seen } = await serveRows({
    [profileSet]: () => [profile],
    [itemSet]: () => [{ mobileofflineprofileitemid: id(2), componentstate: 0 }],
    [associationSet]: () => [{ componentstate: 1 }],
    mobileofflineprofiles: () => [profile],
  });
  expect(await environment.findProfile('north')).toEqual({
    id: id(1),
    name: 'North',
    managed: true,
    publishedOn: '2026-01-01T00:00:00Z',
    hasUnpublishedChanges: true,
  });
  expect(await readProfileRows(client, id(1), { layer: 'latest' })).toMatchObject({ items: [{}], associations: [{}] });
  expect(await readProfileRows(client, id(1), { layer: 'published' })).toMatchObject({ items: [], associations: [] });
  const last = new URL(seen.at(-1)?.url ?? '', 'http://x');
  expect(last.pathname).toBe('/api/data/v9.2/mobileofflineprofileitemassociations');
  expect(last.searchParams.get('fetchXml')).toContain(`attribute="regardingobjectid" operator="eq" value="${id(1)}"`);
});

test('unknown and ambiguous profiles are refused with the candidates', async () => {
  const { environment } = await serveRows({
    [profileSet]: () => [profile, { ...profile, mobileofflineprofileid: id(3) }],
  });
  await expect(environment.findProfile('Nort')).rejects.toMatchObject({ hint: 'did you mean "North"?' });
  await expect(environment.findProfile('South Region')).rejects.toMatchObject({ hint: 'it has "North", "North"' });
  await expect(environment.findProfile('North')).rejects.toThrow(`${id(1)}, ${id(3)}`);
  expect(await environment.readProfileState(id(1))).toMatchObject({ hasUnpublishedChanges: false });
});

test('changes of memberships are one request, each whole in a change set; the server sees no name for a row that is left', async () => {
  const { environment, seen } = await serveRows({});
  const [ann, north] = [
    { kind: 'user', id: id(1), name: 'ann@contoso.example' } as const,
    { id: id(2), name: 'North' },
  ];
  const crew = { kind: 'team', id: id(3), name: 'Crew' } as const;
  const leave = [
    { id: id(1), kept: 'lookup', principal: ann, profile: { id: id(6), name: 'South' } },
    { id: id(4), kept: 'row', principal: ann, profile: { id: id(6), name: 'South' } },
  ] as const;
  const work = environment.changeMemberships([
    { principal: ann, leave, join: north },
    { principal: crew, leave: [{ id: id(5), kept: 'row', principal: crew, profile: north }], join: undefined },
  ]);
  await expect(work).rejects.toMatchObject({ code: 'no-answer' });
  const [request] = seen;
  expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual(['POST /api/data/v9.2/$batch']);
  expect(request?.headers.prefer).toContain('odata.continue-on-error');
  const inner = (request?.body ?? '')
    .split('\r\n')
    .filter((line) => /^(?:Content-Type: multipart|[A-Z]+ .* HTTP|\{)/.test(line));
  expect(inner.map((line) => line.replace(/boundary=.*/, ''))).toEqual([
    'Content-Type: multipart/mixed; ',
    `PATCH /api/data/v9.2/systemusers(${id(1)}) HTTP/1.1`,
    '{"mobileofflineprofileid@odata.bind":null}',
    `DELETE /api/data/v9.2/usermobileofflineprofilememberships(${id(4)}) HTTP/1.1`,
    'POST /api/data/v9.2/usermobileofflineprofilememberships HTTP/1.1',
    `{"name":"North - ann@contoso.example","MobileOfflineProfileId@odata.bind":"/mobileofflineprofiles(${id(2)})","SystemUserId@odata.bind":"/systemusers(${id(1)})"}`,
    'Content-Type: multipart/mixed; ',
    `DELETE /api/data/v9.2/teammobileofflineprofilememberships(${id(5)}) HTTP/1.1`,
  ]);
});

test('publishing names the profiles and nothing else; an id cannot carry XML', async () => {
  const { environment, seen } = await serveRows({});
  await environment.publishProfiles([id(1).toUpperCase()]);
  expect(writes(seen)[0]).toContain(
    `<publish><mobileofflineprofiles><mobileofflineprofile>${id(1)}</mobileofflineprofile></mobileofflineprofiles></publish>`,
  );
  await expect(environment.publishProfiles(['</publish>'])).rejects.toThrow(UsageError);
});

test('what a server calls an id is one or is not there: it cannot drive a terminal', async () => {
  const hostile = { ...profile, name: 'North\u001b]0;x\u0007', mobileofflineprofileid: '\u001b[2J' };
  const { environment } = await serveRows({ [profileSet]: () => [hostile, { ...profile, name: 'So\u001b[31muth' }] });
  expect(await environment.listProfiles()).toEqual([{ id: id(1), name: 'So\u001b[31muth' }]);
  await expect(environment.findProfile('South')).rejects.toMatchObject({
    hint: 'it has "So\\x1b[31muth"',
  });
});
