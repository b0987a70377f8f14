import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { isLoopback } from '../../src/dataverse/environment-url.ts';
import { startConnectProxy } from './connect-proxy.ts';
import type { ConnectProxy } from './connect-proxy.ts';
import { makeCertificate } from './make-certificate.ts';
import { sendJson } from './misbehaving-server.ts';
import { canary, clientOf, closeServers, failureOf, serve } from './test-client.ts';

const host = 'contoso.crm4.dynamics.com';
let folder: string;
let certificate: string;
let environment: Server;
let port: number;
const tokens: (string | undefined)[] = [];
const proxies: ConnectProxy[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mop-proxy-'));
  certificate = join(folder, 'company.pem');
  const { cert, key } = makeCertificate(host);
  await writeFile(certificate, cert);
  environment = createServer({ cert, key }, (request, response) => {
    tokens.push(request.headers.authorization);
    sendJson(response, 200, { UserId: request.headers.host });
  });
  await new Promise<void>((resolve) => environment.listen(0, '127.0.0.1', resolve));
  const address = environment.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});

afterEach(async () => {
  tokens.length = 0;
  await Promise.all(proxies.splice(0).map((proxy) => proxy.close()));
  await closeServers();
});

afterAll(async () => {
  environment.closeAllConnections();
  environment.close();
  await rm(folder, { recursive: true, force: true });
});

async function startProxy(target: number | undefined): Promise<ConnectProxy> {
  const proxy = await startConnectProxy(target);
  proxies.push(proxy);
  return proxy;
}

/** What a process with these variables prints. */
async function askApart(variables: Readonly<Record<string, string>>): Promise<string> {
  const { PATH, SystemRoot } = process.env;
  const env = { PATH, SystemRoot, URL: `https://${host}`, MOP_TOKEN: canary, ...variables };
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'ask-who-am-i.ts')],
    { env },
  );
  expect(stdout + stderr).not.toContain(canary);
  expect(stdout + stderr).not.toContain('pass-of-proxy');
  return stdout;
}

test("N8 a request goes through the proxy's tunnel, with the company's certificates and the proxy's password", async () => {
  const proxy = await startProxy(port);
  const printed = await askApart({
    HTTPS_PROXY: `http://me:pass-of-proxy@127.0.0.1:${proxy.port}`,
    NODE_EXTRA_CA_CERTS: certificate,
  });
  expect(JSON.parse(printed)).toEqual({ found: { UserId: host } });
  expect(proxy.seen).toEqual([
    { request: `CONNECT ${host}:443`, authorization: `Basic ${Buffer.from('me:pass-of-proxy').toString('base64')}` },
  ]);
  expect(tokens).toEqual([`Bearer ${canary}`]);
  expect(proxy.bytes()).not.toContain(canary);
});

test('N4 a certificate that is not trusted is said with NODE_EXTRA_CA_CERTS, and gets no token', async () => {
  const proxy = await startProxy(port);
  const printed = await askApart({ HTTPS_PROXY: `http://me:pass-of-proxy@127.0.0.1:${proxy.port}` });
  expect(JSON.parse(printed)).toMatchObject({
    code: 'certificate',
    message: `the certificate of https://${host} is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)`,
    hint: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
  });
  expect(tokens).toEqual([]);
});

/** Does some work with these variables set in this process, in both spellings that are in use. */
async function withVariables<T>(upper: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> {
  const lower = Object.entries(upper).map(([name, value]) => [name.toLowerCase(), value] as const);
  const variables = { ...upper, ...Object.fromEntries(lower) };
  const before = new Map(Object.keys(variables).map((name) => [name, process.env[name]]));
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  }
}

test('N8 a proxy that refuses gets no token and is said', async () => {
  const proxy = await startProxy(undefined);
  const failure = await withVariables({ HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` }, () =>
    failureOf(clientOf({ url: `https://${host}` }).find('WhoAmI')),
  );
  expect(failure.code).toBe('http-407');
  expect(failure.hint).toContain('HTTPS_PROXY');
  expect(proxy.seen[0]?.request).toBe(`CONNECT ${host}:443`);
  expect(proxy.bytes()).not.toContain(canary);
});

test.each(['nobody.contoso.invalid', '.contoso.invalid', 'nobody.contoso.invalid:443', '*'])(
  'N8 NO_PROXY=%s goes past the proxy',
  async (list) => {
    const proxy = await startProxy(port);
    const url = 'https://nobody.contoso.invalid';
    const variables = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, NO_PROXY: list };
    const failure = await withVariables(variables, () =>
      failureOf(clientOf({ url }, { allowHost: 'nobody.contoso.invalid' }).find('WhoAmI')),
    );
    expect(failure.code).toBe('unreachable');
    expect(proxy.seen).toEqual([]);
  },
);

test.each(['127.0.0.1', 'localhost'])('N8 a token for this machine (%s) does not go through a proxy', async (name) => {
  const proxy = await startProxy(port);
  const server = await serve((response) => {
    sendJson(response, 200, { ok: true });
  });
  const url = server.url.replace('127.0.0.1', name);
  const address = `http://127.0.0.1:${proxy.port}`;
  const found = await withVariables({ HTTP_PROXY: address, HTTPS_PROXY: address }, () =>
    clientOf({ url }).find('WhoAmI'),
  );
  expect(found).toEqual({ ok: true });
  expect(proxy.seen).toEqual([]);
});

test.each([
  ['localhost', true],
  ['localhost.', true],
  ['127.0.0.1', true],
  ['127.255.255.254', true],
  ['127.0.0.1.', true],
  ['[::1]', true],
  ['127.0.0.1.evil.example', false],
  ['localhost.evil.example', false],
  ['128.0.0.1', false],
  ['[::2]', false],
])('N8 %s is this machine: %p', (name, expected) => {
  expect(isLoopback(new URL(`http://${name}/`).hostname)).toBe(expected);
});
