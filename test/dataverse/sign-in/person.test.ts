import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectRefusal, jsonOf } from '../../stories/expect-runs.ts';
import { canary } from './issued-token.ts';
import { contoso, setStage } from './sign-in-stage.ts';
import type { SignInStage } from './sign-in-stage.ts';

/* A person signs in: in the browser, with a code, and is remembered. Through MSAL, TLS and a proxy, as in real life. */

let stage: SignInStage;
beforeAll(async () => {
  stage = await setStage();
  await stage.place.write('mop.yaml', '# ours\nenvironments:\n  dev: { local: dev } # at home\n');
  await stage.mop('env', 'add', 'prod', '--url', contoso);
  await stage.mop('env', 'use', 'prod');
});
afterAll(() => stage.close());

const nora = 'nora.lindqvist@contoso.example';
const organization = 'aaaaaaaa-0000-4000-8000-000000000001';
const grants = () => stage.entra.asked.flatMap(({ form }) => form.get('grant_type') ?? []);

async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}

test('before signing in every command says what to do, and nothing is asked of anybody', async () => {
  for (const words of [['whoami'], ['members'], ['whoami', '--no-input']]) {
    expectRefusal(await stage.mop(...words), /^error: nobody is signed in to https:.*\n {2}.*mop login/, 3);
  }
  expectRefusal(await stage.mop('login', '--no-input'), /by browser needs somebody/, 3);
  expect(stage.entra.asked).toEqual([]);
  expect(stage.proxy.connected).toEqual([]);
});

test('mop login signs in in the browser, and pins the organization without touching the rest of mop.yaml', async () => {
  const login = await stage.mop('login');
  expect(login).toMatchObject({ exitCode: 0, stdout: `signed in to prod (${contoso}) as ${nora}\n` });
  expect(login.stderr).toMatch(
    /go to https:\/\/login\.microsoftonline\.com\/organizations\/oauth2\/v2\.0\/authorize\?/,
  );
  expect(login.stderr).toContain('redirect_uri=http%3A%2F%2Flocalhost%3A');
  expect(login.stderr).toContain(`the sign-in is kept in ${stage.cacheFile}`);
  expect(await stage.place.read('mop.yaml')).toBe(`# ours
environments:
  dev: { local: dev } # at home
  prod:
    url: ${contoso}
    organizationId: ${organization}
default: prod
`);
  const [asked] = stage.entra.asked.filter(({ path }) => path.includes('/token'));
  expect(asked?.form.get('scope')).toContain(`${contoso}/user_impersonation`);
  expect(asked?.form.get('client_id')).toBe('51f81489-12ee-4a9e-aaae-a2591f45987d');
});

test('the sign-in is kept for its owner only', async () => {
  expect(await modeOf(stage.cacheFile)).toBe(0o600);
  expect(await modeOf(dirname(stage.cacheFile))).toBe(0o700);
});

test('the next commands need no sign-in and no new token', async () => {
  const before = grants().length;
  expect(jsonOf(await stage.mop('whoami', '--json', '--no-input'))).toEqual({
    environment: 'prod',
    url: contoso,
    kind: 'browser',
    user: { id: expect.any(String), name: nora },
    businessUnitId: expect.any(String),
    organizationId: organization,
  });
  expect(await stage.mop('app', 'show')).toMatchObject({ exitCode: 0 });
  expect(grants().length).toBe(before);
  expect((await stage.mop('env', 'list')).stdout).toBe(
    `  dev  local Dataverse, dev\n* prod  ${contoso}, browser, organization ${organization}, ${nora}\n`,
  );
});

test('a token that the environment refuses is replaced once by the refresh token', async () => {
  stage.entra.revokeTokens();
  expect(await stage.mop('whoami')).toMatchObject({ exitCode: 0 });
  expect(grants().at(-1)).toBe('refresh_token');
});

test('a token that is about to end is renewed before it is used', async () => {
  stage.entra.lifetime = 60;
  stage.entra.revokeTokens();
  await stage.mop('whoami');
  const before = grants().length;
  expect(await stage.mop('whoami')).toMatchObject({ exitCode: 0 });
  expect(new Set(grants().slice(before))).toEqual(new Set(['refresh_token']));
  stage.entra.lifetime = 3_600;
});

test('a sign-in that has expired is one message with what to do', async () => {
  stage.entra.revokeTokens();
  stage.entra.replies.push({
    status: 400,
    body: {
      error: 'invalid_grant',
      error_description: 'AADSTS700082: The refresh token has expired. Trace ID: 1 Timestamp: 2026-01-01',
    },
  });
  expectRefusal(
    await stage.mop('whoami'),
    /^error: login\.microsoftonline\.com refused the sign-in: AADSTS700082: The refresh token has expired\.\n {2}.*mop login\n$/,
    3,
  );
});

test('a URL that answers with another organization is refused', async () => {
  stage.entra.organizationId = 'bbbbbbbb-0000-4000-8000-000000000002';
  const message =
    /answers with the organization bbbbbbbb-.*, expected aaaaaaaa-.*nothing was changed\n {2}.*organizationId/;
  for (const words of [['whoami'], ['members'], ['login']]) {
    const run = await stage.mop(...words, '--json');
    expect(run).toMatchObject({ exitCode: 4, stderr: expect.stringMatching(message) });
    expect(jsonOf(run)).toMatchObject({ error: { code: 'other-organization' } });
  }
  stage.entra.organizationId = organization;
});

test('a cache that others can read is refused, and so is its folder', async () => {
  await chmod(stage.cacheFile, 0o640);
  expectRefusal(await stage.mop('whoami'), /can be read by others.*\n {2}.*chmod 600/, 3);
  await chmod(stage.cacheFile, 0o600);
  await chmod(dirname(stage.cacheFile), 0o755);
  expectRefusal(await stage.mop('whoami'), /can be read by others.*\n {2}.*chmod 700/, 3);
  await chmod(dirname(stage.cacheFile), 0o700);
});

test('mop logout forgets; twice is fine', async () => {
  const logout = await stage.mop('logout', '--json');
  expect(jsonOf(logout)).toEqual({ environment: 'prod', signedOut: true });
  expect(await readFile(stage.cacheFile, 'utf8')).not.toContain(canary);
  expect(jsonOf(await stage.mop('logout', '--json'))).toEqual({ environment: 'prod', signedOut: false });
  expectRefusal(await stage.mop('whoami'), /nobody is signed in/, 3);
});

test('a damaged cache is none', async () => {
  for (const text of ['{', '{"version":1,"msal":"{","signIns":[{}]}', '{"version":1,"sealed":"AAAA"}']) {
    await writeFile(stage.cacheFile, text);
    expectRefusal(await stage.mop('whoami'), /nobody is signed in/, 3);
  }
});

test('with a code, on a machine without a browser', async () => {
  const pending = { status: 400, body: { error: 'authorization_pending' } };
  stage.entra.replies.push(pending, pending);
  const login = await stage.mopWith({ MOP_SIGN_IN: 'device-code' }, 'login', '--json', '--quiet');
  expect(login.stderr).toMatch(/^Sign in at https:\/\/login\.microsoft\.com\/device with the code HGTK4PLM\n/);
  expect(jsonOf(login)).toMatchObject({ kind: 'device-code', user: { name: nora }, pinned: false });
  expect(await stage.mop('whoami')).toMatchObject({ exitCode: 0 });
});

test('an authority that wants to be asked more slowly is obeyed', async () => {
  stage.entra.replies.push({ status: 400, body: { error: 'slow_down' } });
  expect(await stage.mopWith({ MOP_SIGN_IN: 'device-code' }, 'login')).toMatchObject({ exitCode: 0 });
});

test.each([
  [
    'expired_token',
    'AADSTS70020: The code has expired.',
    /AADSTS70020: The code has expired\.\n {2}the code was not entered in time/,
  ],
  ['authorization_declined', '', /authorization_declined\n {2}it was declined/],
])('a code that ends with %s is one message', async (error, description, message) => {
  stage.entra.replies.push({ status: 400, body: { error, error_description: description } });
  const run = await stage.mopWith({ MOP_SIGN_IN: 'device-code' }, 'login', '--quiet');
  expect(run).toMatchObject({ exitCode: 3, stdout: '', stderr: expect.stringMatching(message) });
});

test('two who sign in at once lose nothing of each other', async () => {
  await stage.mop('env', 'add', 'gcc', '--url', 'https://contoso.crm9.dynamics.com');
  const logins = await Promise.all(['prod', 'gcc'].map((name) => stage.mop('login', '--env', name)));
  expect(logins.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  for (const name of ['prod', 'gcc']) expect(await stage.mop('whoami', '--env', name)).toMatchObject({ exitCode: 0 });
  expect(jsonOf(await stage.mop('env', 'remove', 'gcc', '--json'))).toMatchObject({ signedOut: true });
  expect(await stage.mop('whoami', '--env', 'prod')).toMatchObject({ exitCode: 0 });
});

test('removing the environment forgets its sign-in too', async () => {
  await stage.mop('login');
  expect(jsonOf(await stage.mop('env', 'remove', 'prod', '--json'))).toMatchObject({
    removed: 'prod',
    signedOut: true,
  });
  expect(await stage.place.read('mop.yaml')).toBe('# ours\nenvironments:\n  dev: { local: dev } # at home\n');
});

test('no token, code or password is in anything that was written', () => {
  expect(stage.written.join('').length).toBeGreaterThan(1_000);
  expect(stage.written.join('')).not.toContain(canary);
});
