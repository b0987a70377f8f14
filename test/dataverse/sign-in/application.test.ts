import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { jsonOf } from '../../stories/expect-runs.ts';
import { sendJson, startMisbehavingServer } from '../misbehaving-server.ts';
import { canary } from './issued-token.ts';
import { clientId, contoso, setStage } from './sign-in-stage.ts';
import type { SignInStage } from './sign-in-stage.ts';
import { certificateFile, identityToken } from './start-entra.ts';

/* Pipelines sign in as applications, with a proof from the environment. Through MSAL, TLS and a proxy, as in real life. */

const tenant = 'contoso.onmicrosoft.com';
let stage: SignInStage;
beforeAll(async () => {
  stage = await setStage();
  await stage.place.write('mop.yaml', `environments:\n  prod: { url: "${contoso}" }\ndefault: prod\n`);
});
afterEach(() => {
  stage.entra.replies.splice(0);
  stage.entra.asked.splice(0);
  stage.proxy.connected.splice(0);
});
afterAll(() => stage.close());

const who = { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: clientId };
const bySecret = () => ({ ...who, MOP_SIGN_IN: 'client-secret', AZURE_CLIENT_SECRET: stage.entra.secret });
const whoami = (env: Readonly<Record<string, string>>) => stage.mopWith({ CI: 'true', ...env }, 'whoami', '--json');
const tokenRequest = () => stage.entra.asked.find(({ path }) => path.includes('/oauth2/v2.0/token'));

describe('a client secret', () => {
  test.each([
    ['contoso.crm4.dynamics.com', 'login.microsoftonline.com'],
    ['contoso.crm9.dynamics.com', 'login.microsoftonline.com'],
    ['contoso.crm.microsoftdynamics.us', 'login.microsoftonline.us'],
    ['contoso.crm.appsplatform.us', 'login.microsoftonline.us'],
    ['contoso.crm.dynamics.cn', 'login.partner.microsoftonline.cn'],
  ])('for %s goes to %s alone', async (host, authority) => {
    await stage.place.write('mop.yaml', `environments:\n  prod: { url: "https://${host}" }\ndefault: prod\n`);
    const run = await whoami({ ...bySecret(), MSAL_FORCE_REGION: 'westeurope' });
    expect(jsonOf(run)).toMatchObject({ url: `https://${host}`, kind: 'client-secret' });
    expect(new Set(stage.proxy.connected)).toEqual(new Set([`${authority}:443`, `${host}:443`]));
    const request = tokenRequest();
    expect(request).toMatchObject({ host: authority, path: expect.stringMatching(`^/${tenant}/oauth2/v2.0/token`) });
    expect(request?.form.get('scope')).toContain(`https://${host}/.default`);
    const carriers = stage.entra.asked.filter(({ form }) => form.get('client_secret') === stage.entra.secret);
    expect(carriers).toEqual([request]);
    await stage.place.write('mop.yaml', `environments:\n  prod: { url: "${contoso}" }\ndefault: prod\n`);
  });

  test('is replaced in what an authority echoes', async () => {
    const secret = `wrong-${canary}`;
    const description = `AADSTS7000215: Invalid client secret ${secret}. Trace ID: 7`;
    stage.entra.replies.push({ status: 401, body: { error: 'invalid_client', error_description: description } });
    const run = await whoami({ ...bySecret(), MOP_CLIENT_SECRET: secret });
    expect(run.exitCode).toBe(3);
    expect(jsonOf(run)).toEqual({
      error: {
        code: 'AADSTS7000215',
        message: 'login.microsoftonline.com refused the sign-in: AADSTS7000215: Invalid client secret ***.',
        hint: 'the client secret is wrong: use its value, not its id',
      },
    });
  });

  test.each([
    ['no secret', { AZURE_CLIENT_SECRET: '' }, /there is no client secret\n {2}.*MOP_CLIENT_SECRET/],
    ['no tenant', { AZURE_TENANT_ID: '' }, /client-secret needs a tenant\n {2}.*AZURE_TENANT_ID/],
    ['no client id', { AZURE_CLIENT_ID: '' }, /client-secret needs a client id\n {2}.*MOP_CLIENT_ID/],
  ])('with %s is refused before anything is sent', async (_, env, message) => {
    const run = await whoami({ ...bySecret(), ...env });
    expect(run).toMatchObject({ exitCode: 3, stderr: expect.stringMatching(message) });
    expect(stage.proxy.connected).toEqual([]);
  });

  test.each([
    [{ MOP_SIGN_IN: 'magic' }, /MOP_SIGN_IN names no kind/],
    [{ MOP_TENANT_ID: '../x' }, /expected a tenant/],
    [{ MOP_CLIENT_ID: 'me' }, /expected a client id/],
  ])('%j is wrong usage', async (env, message) => {
    expect(await whoami({ ...bySecret(), ...env })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(message),
    });
  });
});

describe('a client certificate', () => {
  const env = { ...who, MOP_SIGN_IN: 'client-certificate' };

  test('signs what the authority can verify', async () => {
    expect(await whoami({ ...env, AZURE_CLIENT_CERTIFICATE_PATH: certificateFile })).toMatchObject({ exitCode: 0 });
    expect(tokenRequest()?.form.has('client_assertion')).toBe(true);
  });

  test('may be encrypted', async () => {
    const pem = await readFile(certificateFile, 'utf8');
    const [password, certificate] = [`password-${canary}`, pem.slice(pem.indexOf('-----BEGIN CERTIFICATE'))];
    const cipher = { cipher: 'aes-256-cbc', passphrase: password };
    const key = createPrivateKey(pem).export({ type: 'pkcs8', format: 'pem', ...cipher });
    await stage.place.write('app.pem', `${key.toString()}${certificate}`);
    const file = { ...env, MOP_CLIENT_CERTIFICATE: 'app.pem' };
    expect(await whoami({ ...file, MOP_CLIENT_CERTIFICATE_PASSWORD: password })).toMatchObject({ exitCode: 0 });
    expect(await whoami(file)).toMatchObject({ exitCode: 3, stderr: expect.stringMatching(/app\.pem does not hold/) });
  });

  test.each([
    ['', /there is no client certificate/],
    ['gone.pem', /gone\.pem cannot be read/],
    ['mop.yaml', /mop\.yaml does not hold a certificate/],
  ])('"%s" is one message', async (file, message) => {
    const run = await whoami({ ...env, MOP_CLIENT_CERTIFICATE: file });
    expect(run).toMatchObject({ exitCode: 3, stderr: expect.stringMatching(message) });
  });
});

describe('a federated identity', () => {
  const env = { ...who, MOP_SIGN_IN: 'federated' };
  const address = 'https://identity.example.test/token?api-version=2.0';
  const gitHub = { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: `job-${canary}` };
  const azureDevOps = { SYSTEM_OIDCREQUESTURI: address, SYSTEM_ACCESSTOKEN: `job-${canary}` };
  const connection = '11111111-2222-4333-8444-555555555555';

  test('of GitHub Actions', async () => {
    stage.entra.other = ({ method, headers }) =>
      method === 'GET' && headers.authorization === `Bearer job-${canary}`
        ? { status: 200, body: { value: identityToken } }
        : { status: 401, body: {} };
    expect(await whoami({ ...env, ...gitHub })).toMatchObject({ exitCode: 0 });
    const asked = stage.entra.asked.find(({ host }) => host === 'identity.example.test');
    expect(asked?.path).toBe('/token?api-version=2.0&audience=api%3A%2F%2FAzureADTokenExchange');
  });

  test('of Azure DevOps', async () => {
    stage.entra.other = ({ method, path }) =>
      method === 'POST' && path.includes(`serviceConnectionId=${connection}`)
        ? { status: 200, body: { oidcToken: identityToken } }
        : { status: 404, body: {} };
    const run = await whoami({ ...env, ...azureDevOps, MOP_SERVICE_CONNECTION: connection });
    expect(run).toMatchObject({ exitCode: 0 });
  });

  test('in a file', async () => {
    await stage.place.write('identity', `${identityToken}\n`);
    expect(await whoami({ ...env, AZURE_FEDERATED_TOKEN_FILE: 'identity' })).toMatchObject({ exitCode: 0 });
  });

  test.each([
    ['nowhere', {}, /found no identity token here\n {2}GitHub Actions/],
    ['in a file that is not there', { AZURE_FEDERATED_TOKEN_FILE: 'gone' }, /AZURE_FEDERATED_TOKEN_FILE/],
    ['without the token of the job', { SYSTEM_OIDCREQUESTURI: address }, /SYSTEM_ACCESSTOKEN/],
    ['without a service connection', azureDevOps, /MOP_SERVICE_CONNECTION/],
    ['in the clear', { ...gitHub, ACTIONS_ID_TOKEN_REQUEST_URL: 'http://identity.example.test' }, /https URL/],
  ])('%s is refused before anything is sent', async (_, more, message) => {
    const run = await whoami({ ...env, ...more });
    expect(run).toMatchObject({ exitCode: 3, stderr: expect.stringMatching(message) });
    expect(stage.entra.asked).toEqual([]);
  });

  test('that the provider refuses is one message', async () => {
    stage.entra.other = () => ({ status: 403, body: { message: 'no' } });
    const run = await whoami({ ...env, ...gitHub });
    expect(run).toMatchObject({
      exitCode: 3,
      stderr: expect.stringMatching(/gave no identity token \(status 403\)\n.*id-token: write/),
    });
  });
});

test('a managed identity is asked for on this machine, without the proxy', async () => {
  const machine = await startMisbehavingServer((response, { url }) => {
    const resource = new URL(url, 'http://x').searchParams.get('resource') ?? '';
    const expires = { expires_on: '253402300799', expires_in: '86400' };
    const token = stage.entra.issueToken(resource);
    sendJson(response, 200, { access_token: token, token_type: 'Bearer', resource, client_id: clientId, ...expires });
  });
  try {
    const endpoint = { IDENTITY_ENDPOINT: `${machine.url}/msi/token`, IDENTITY_HEADER: `header-${canary}` };
    const run = await whoami({ MOP_SIGN_IN: 'managed-identity', HTTP_PROXY: 'http://127.0.0.1:1', ...endpoint });
    expect(jsonOf(run)).toMatchObject({ kind: 'managed-identity' });
    expect(machine.seen[0]?.headers['x-identity-header']).toBe(`header-${canary}`);
    const elsewhere = { ...endpoint, IDENTITY_ENDPOINT: 'https://evil.example/msi/token' };
    const refused = await whoami({ MOP_SIGN_IN: 'managed-identity', ...elsewhere });
    expect(refused).toMatchObject({ exitCode: 3, stderr: expect.stringMatching(/evil\.example is no host/) });
  } finally {
    await machine.close();
  }
});

describe('a token of the environment', () => {
  test('is used as it is, whatever mop.yaml says', async () => {
    const run = await whoami({ MOP_TOKEN: stage.entra.issueToken(contoso) });
    expect(jsonOf(run)).toMatchObject({ kind: 'token' });
    expect(tokenRequest()).toBeUndefined();
  });

  test('for another environment is not sent', async () => {
    const run = await whoami({ MOP_TOKEN: stage.entra.issueToken('https://fabrikam.crm4.dynamics.com') });
    expect(run).toMatchObject({
      exitCode: 3,
      stderr: expect.stringMatching(/is for https:\/\/fabrikam.*it was not sent/),
    });
    expect(stage.entra.asked).toEqual([]);
  });

  test('that is not there is one message', async () => {
    const run = await whoami({ MOP_SIGN_IN: 'token' });
    expect(run).toMatchObject({
      exitCode: 3,
      stderr: expect.stringMatching(/there is no token for .*\n {2}.*MOP_TOKEN/),
    });
  });

  test('that is refused is one message, in which it does not stand', async () => {
    const run = await whoami({ MOP_TOKEN: `stale-${canary}` });
    expect(run).toMatchObject({
      exitCode: 3,
      stderr: expect.stringMatching(/does not accept the sign-in: no such token: \*\*\*/),
    });
  });
});

describe('an application', () => {
  test('gets another token where the environment refuses the first', async () => {
    const stale = { token_type: 'Bearer', expires_in: 3_600, access_token: `stale-${canary}` };
    stage.entra.replies.push({ status: 200, body: stale });
    expect(await whoami(bySecret())).toMatchObject({ exitCode: 0 });
  });

  test('needs no login; mop login checks that it works, and pins the organization', async () => {
    const login = await stage.mopWith({ ...bySecret(), CI: 'true' }, 'login', '--json');
    expect(jsonOf(login)).toMatchObject({ environment: 'prod', kind: 'client-secret', pinned: true });
    expect(await stage.place.read('mop.yaml')).toContain('organizationId: ');
    expect(jsonOf(await stage.mopWith(bySecret(), 'logout', '--json'))).toMatchObject({ signedOut: false });
    await expect(readFile(stage.cacheFile)).rejects.toThrow('ENOENT');
  });
});

test('no secret and no token is in anything that was written', () => {
  expect(stage.written.join('').length).toBeGreaterThan(1_000);
  expect(stage.written.join('')).not.toContain(canary);
});
