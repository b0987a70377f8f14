import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findRunning } from '../../src/emulator/running.ts';
import { startDataverse } from '../../src/emulator/start-dataverse.ts';
import { DataverseClient, refusal } from './dataverse-client.ts';
import { sampleMetadata } from './metadata-sample.ts';

const metadata = sampleMetadata(['account'], []);
let dataverse: DataverseClient;

beforeAll(async () => {
  dataverse = await DataverseClient.start({ metadata, organizations: ['dev', 'test'] });
});
afterAll(() => dataverse.stop());

/** A request with headers that fetch would not send. */
function raw(headers: Record<string, string>, method = 'GET'): Promise<{ status: number; headers: object }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${dataverse.url}/api/data/v9.2/WhoAmI`, { headers, method }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: response.headers });
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Bytes as they are on the wire, and the first line of what comes back. */
function wire(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(dataverse.url).port), '127.0.0.1', () => socket.write(text));
    socket.once('data', (bytes) => {
      resolve(bytes.toString().split('\r\n')[0] ?? '');
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

const mode = async (name: string): Promise<number> => (await stat(join(dataverse.folder, name))).mode & 0o777;

test('without the token there is no answer', async () => {
  const authorization = `Bearer ${dataverse.token}`;
  expect(await raw({ authorization })).toMatchObject({ status: 200 });
  for (const wrong of [{}, { authorization: 'Bearer x' }, { authorization: dataverse.token }]) {
    const reply = await raw(wrong);
    expect(reply.status).toBe(401);
    expect(reply.headers).toHaveProperty('www-authenticate', expect.stringMatching(/^Bearer authorization_uri=/));
  }
});

test('foreign hosts and web pages are turned away, whatever their token', async () => {
  const authorization = `Bearer ${dataverse.token}`;
  expect(await raw({ authorization, host: 'evil.example' })).toMatchObject({ status: 403 });
  expect(await raw({ authorization, host: '127.0.0.1:1' })).toMatchObject({ status: 403 });
  expect(await raw({ authorization, origin: 'https://evil.example' })).toMatchObject({ status: 403 });
  expect(await raw({ origin: 'null' }, 'OPTIONS')).toMatchObject({ status: 403 });
});

test('files are for their owner only', async () => {
  expect((await stat(dataverse.folder)).mode & 0o777).toBe(0o700);
  for (const name of ['token', 'dataverse.json', 'organization-dev.db']) expect(await mode(name)).toBe(0o600);
});

test('each organization has its own origin, ids and rows', async () => {
  const [dev, other] = dataverse.server.organizations;
  expect(new Set([dev?.url, other?.url]).size).toBe(2);
  const first = await dataverse.get('WhoAmI');
  dataverse.organization = 1;
  const second = await dataverse.get('WhoAmI');
  dataverse.organization = 0;
  expect(second.json.OrganizationId).not.toBe(first.json.OrganizationId);
});

test('other versions of the Web API answer, other paths do not', async () => {
  const headers = { Authorization: `Bearer ${dataverse.token}` };
  expect((await fetch(`${dataverse.url}/api/data/v9.0/WhoAmI`, { headers })).status).toBe(200);
  expect((await fetch(`${dataverse.url}/api/data/v8.2/WhoAmI`, { headers })).status).toBe(404);
  expect((await fetch(`${dataverse.url}/`, { headers })).status).toBe(404);
});

test('malformed requests are answered, and the server goes on', async () => {
  const head = `Host: ${new URL(dataverse.url).host}\r\nAuthorization: Bearer ${dataverse.token}\r\n`;
  expect(await wire('NONSENSE\r\n\r\n')).toContain('400');
  expect(await wire(`GET /api/data/v9.2/%ZZ HTTP/1.1\r\n${head}\r\n`)).toContain('400');
  expect(await wire(`GET /api/data/v9.2/%00 HTTP/1.1\r\n${head}\r\n`)).toContain('404');
  expect(await wire(`GET /api/data/v9.2/__proto__ HTTP/1.1\r\n${head}\r\n`)).toContain('404');
  expect(await wire(`GET /api/data/v9.2/constructor HTTP/1.1\r\n${head}\r\n`)).toContain('404');
  expect(await wire(`GET http://[/ HTTP/1.1\r\n${head}\r\n`)).toContain('404');
  expect(await wire(`GET /api/data/v9.2/x?${'y'.repeat(33_000)} HTTP/1.1\r\n${head}\r\n`)).toContain('414');
  expect((await dataverse.get(`mobileofflineprofiles?$filter=${'('.repeat(500)}`)).status).toBe(400);
  expect((await dataverse.get(`mobileofflineprofiles?$filter=${'not '.repeat(5000)}`)).status).toBe(400);
  expect(
    (
      await dataverse.post('mobileofflineprofiles', '{"__proto__": {"name": "x"}}', {
        'Content-Type': 'application/json',
      })
    ).status,
  ).toBe(400);
  for (const name of ['constructor', '__proto__', 'toString']) {
    expect((await dataverse.get(`EntityDefinitions(LogicalName='account')/${name}`)).status).toBe(404);
    expect((await dataverse.get(`EntityDefinitions(LogicalName='account')?$select=${name}`)).status).toBe(400);
    expect((await dataverse.get(`EntityDefinitions(LogicalName='${name}')`)).status).toBe(404);
    expect((await dataverse.post('PublishXml', { [name]: '' })).status).toBe(400);
  }
  expect((await dataverse.get('WhoAmI')).status).toBe(200);
});

test('a body over 64 MB is refused', async () => {
  const reply = await dataverse.post('mobileofflineprofiles', 'x'.repeat(64 * 1024 * 1024 + 1), {
    'Content-Type': 'application/json',
  });
  expect(refusal(reply)).toEqual({ status: 413, code: '0x80060891' });
  expect((await dataverse.get('WhoAmI')).status).toBe(200);
});

test('a running server is found, and no second one serves its folder', async () => {
  expect(await findRunning(dataverse.folder)).toEqual({
    pid: process.pid,
    organizations: dataverse.server.organizations,
  });
  const options = { organizations: ['dev'], stateFolder: dataverse.folder, metadata };
  await expect(startDataverse(options)).rejects.toMatchObject({ exitCode: 2, code: 'already-running' });
  await expect(startDataverse({ ...options, organizations: ['../x'] })).rejects.toMatchObject({
    code: 'organization-name',
  });
  await expect(startDataverse({ ...options, organizations: [] })).rejects.toMatchObject({ code: 'organization-name' });
  await expect(startDataverse({ ...options, organizations: ['a', 'a'] })).rejects.toMatchObject({
    code: 'organization-name',
  });
  const port = Number(new URL(dataverse.url).port);
  const elsewhere = join(dataverse.folder, 'elsewhere');
  await expect(startDataverse({ ...options, stateFolder: elsewhere, port })).rejects.toMatchObject({
    code: 'port-in-use',
  });
  await expect(startDataverse({ ...options, stateFolder: elsewhere, port: 70_000 })).rejects.toMatchObject({
    code: 'port',
  });
});

test('restarts keep rows, ids and token; damaged files are said and left alone', async () => {
  const profile = await dataverse.profile('Kept');
  const before = await dataverse.get(`mobileofflineprofiles(${profile})`);
  const half = connect(Number(new URL(dataverse.url).port), '127.0.0.1');
  const ended = new Promise((resolve) => half.once('close', resolve).once('error', () => undefined));
  half.write(
    `POST /api/data/v9.2/PublishAllXml HTTP/1.1\r\nHost: ${new URL(dataverse.url).host}\r\nAuthorization: Bearer ${dataverse.token}\r\nContent-Length: 100\r\n\r\n{`,
  );
  await dataverse.server.close();
  await dataverse.server.close();
  await ended;
  expect(await findRunning(dataverse.folder)).toBeUndefined();
  await expect(stat(join(dataverse.folder, 'dataverse.json'))).rejects.toMatchObject({ code: 'ENOENT' });

  const options = { organizations: ['dev', 'test'], stateFolder: dataverse.folder, metadata };
  const again = new DataverseClient(await startDataverse(options), dataverse.folder);
  expect(again.token).toBe(dataverse.token);
  const { json } = await again.get(`mobileofflineprofiles(${profile})`);
  expect({ ...json, '@odata.context': '' }).toEqual({ ...before.json, '@odata.context': '' });
  await again.server.close();

  const file = join(dataverse.folder, 'organization-dev.db');
  const whole = await readFile(file);
  const other = await readFile(join(dataverse.folder, 'organization-test.db'));
  for (const damaged of [whole.subarray(0, 20_000), Buffer.from('{}'), Buffer.alloc(8192, 7), other]) {
    await writeFile(file, damaged);
    await expect(startDataverse(options)).rejects.toMatchObject({ exitCode: 2, code: 'damaged-state' });
    expect((await readFile(file)).equals(damaged)).toBe(true);
  }
  await rm(file);
  const token = join(dataverse.folder, 'token');
  await writeFile(token, 'short');
  await expect(startDataverse(options)).rejects.toMatchObject({ code: 'damaged-token' });
});
