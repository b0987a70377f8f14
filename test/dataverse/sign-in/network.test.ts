import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createJsonSender } from '../../../src/dataverse/sign-in/send-json.ts';
import { jsonOf } from '../../stories/expect-runs.ts';
import { startMisbehavingServer } from '../misbehaving-server.ts';
import { canary } from './issued-token.ts';
import { clientId, contoso, setStage } from './sign-in-stage.ts';
import type { SignInStage } from './sign-in-stage.ts';
import { identityToken } from './start-entra.ts';

/* What networks and authorities do wrong on the way to a token. */

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

const who = { AZURE_TENANT_ID: 'contoso.onmicrosoft.com', AZURE_CLIENT_ID: clientId };
const bySecret = () => ({ ...who, MOP_SIGN_IN: 'client-secret', AZURE_CLIENT_SECRET: stage.entra.secret });
const whoami = (env: Readonly<Record<string, string>> = {}) =>
  stage.mopWith({ ...bySecret(), ...env }, 'whoami', '--json');
const atLoopback = { NODE_OPTIONS: `--import=${join(import.meta.dirname, 'resolve-to-loopback.mjs')}` };

describe('the proxy', () => {
  test('that wants a password gets it, and sees names only', async () => {
    expect(await whoami()).toMatchObject({ exitCode: 0 });
    expect(new Set(stage.proxy.connected)).toEqual(
      new Set(['login.microsoftonline.com:443', 'contoso.crm4.dynamics.com:443']),
    );
  });

  test.each(['HTTPS_PROXY', 'https_proxy'])('is found in %s', async (name) => {
    expect(await whoami({ HTTPS_PROXY: '', [name]: stage.proxy.url })).toMatchObject({ exitCode: 0 });
  });

  test('that refuses the password is one message, in which it does not stand', async () => {
    const run = await whoami({ HTTPS_PROXY: stage.proxy.url.replace(canary, `wrong-${canary}`) });
    expect(run).toMatchObject({
      exitCode: 3,
      stderr: expect.stringMatching(/^error: signing in failed: login\.microsoftonline\.com .*\n {2}.*HTTPS_PROXY/),
    });
    expect(stage.proxy.refused).toBeGreaterThan(0);
    expect(stage.entra.asked).toEqual([]);
  });

  test('that is not there is one message', async () => {
    const run = await whoami({ HTTPS_PROXY: 'http://127.0.0.1:1' });
    expect(run).toMatchObject({
      exitCode: 3,
      stderr: expect.stringMatching(/login\.microsoftonline\.com cannot be reached \(ECONNREFUSED\)/),
    });
  });

  test.each(['.microsoftonline.com', 'login.microsoftonline.com', '*'])(
    'is not asked for what NO_PROXY=%s names',
    async (names) => {
      const run = await whoami({ ...atLoopback, NO_PROXY: names });
      expect(run).toMatchObject({
        exitCode: 3,
        stderr: expect.stringMatching(/login\.microsoftonline\.com cannot be reached/),
      });
      expect(stage.proxy.connected).toEqual([]);
    },
  );

  test('is not asked for the identity of the pipeline where NO_PROXY names its host', async () => {
    stage.entra.other = () => ({ status: 200, body: { value: identityToken } });
    const env = {
      MOP_SIGN_IN: 'federated',
      ACTIONS_ID_TOKEN_REQUEST_URL: `https://identity.example.test:${stage.entra.port}/token?a=b`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: `job-${canary}`,
    };
    expect(await whoami({ ...env, ...atLoopback, NO_PROXY: 'identity.example.test' })).toMatchObject({ exitCode: 0 });
    expect(stage.proxy.connected.join(' ')).not.toContain('identity');
    expect(await whoami(env)).toMatchObject({ exitCode: 0 });
    expect(stage.proxy.connected.join(' ')).toContain('identity');
  });
});

describe('an authority', () => {
  const page = { status: 502, body: '<html><title>Bad gateway</title></html>' };

  test('whose gateway fails once is asked again', async () => {
    stage.entra.replies.push(page);
    expect(await whoami()).toMatchObject({ exitCode: 0 });
  });

  test('that gives a web page instead of an answer is one message', async () => {
    stage.entra.replies.push(page, page, page);
    const run = await whoami();
    expect(run.exitCode).toBe(3);
    expect(jsonOf(run)).toMatchObject({
      error: {
        code: 'sign-in-unreachable',
        message: expect.stringMatching(
          /login\.microsoftonline\.com gave no answer that can be read, but a web page \(status 502\)$/,
        ),
      },
    });
  });

  test.each([
    ['a page with status 200', { status: 200, body: '<html></html>' }, /a web page \(status 200\)/],
    ['a redirect', { status: 302, body: {}, headers: { Location: 'https://evil.example/token' } }, /redirects \(302\)/],
    ['an unknown error', { status: 400, body: { error: 'odd_\u001b[31m' } }, /refused the sign-in: odd_\\+x1b\[31m/],
    ['no token', { status: 200, body: {} }, /login\.microsoftonline\.com gave no token/],
    ['a list', { status: 200, body: [] }, /gave no answer that can be read/],
  ])('that answers with %s is one message', async (_, reply, message) => {
    stage.entra.replies.push(reply);
    const run = await whoami();
    expect(run).toMatchObject({ exitCode: 3, stderr: expect.stringMatching(message) });
    expect(stage.proxy.connected.join(' ')).not.toContain('evil');
  });

  test('whose certificate nobody trusts is one message with what to set', async () => {
    const run = await whoami({ NODE_EXTRA_CA_CERTS: '' });
    expect(run).toMatchObject({
      exitCode: 3,
      stderr: expect.stringMatching(
        /certificate of login\.microsoftonline\.com is not trusted.*\n.*NODE_EXTRA_CA_CERTS/,
      ),
    });
    expect(stage.entra.asked).toEqual([]);
  });

  test('that does not answer in time is one message', async () => {
    const server = await startMisbehavingServer(() => undefined);
    try {
      const send = createJsonSender({ timeout: 50 });
      const request = { method: 'POST', url: `${server.url}/token`, body: `client_secret=${canary}` } as const;
      const failure: unknown = await send(request).catch((error: unknown) => error);
      expect(failure).toMatchObject({ exitCode: 3, code: 'sign-in-unreachable' });
      expect(String(failure)).toContain(`signing in failed: 127.0.0.1:${server.port} gave no answer in time`);
      expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain(canary);
      expect(server.seen).toHaveLength(1);
    } finally {
      await server.close();
    }
  });

  test('that breaks the connection is asked again for what can be repeated, and not for a code', async () => {
    const server = await startMisbehavingServer((response) => response.destroy());
    try {
      const send = createJsonSender();
      await expect(send({ method: 'POST', url: server.url, body: '' })).rejects.toThrow(/cannot be reached/);
      expect(server.seen).toHaveLength(1);
      await expect(send({ method: 'GET', url: server.url })).rejects.toThrow(/cannot be reached/);
      expect(server.seen).toHaveLength(4);
    } finally {
      await server.close();
    }
  });
});

test('no secret, token or password is in anything that was written', () => {
  expect(stage.written.join('').length).toBeGreaterThan(1_000);
  expect(stage.written.join('')).not.toContain(canary);
});
