import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CacheKey } from '../../../src/dataverse/sign-in/cache-key.ts';
import { noKey } from '../../../src/dataverse/sign-in/cache-key.ts';
import { openSealedText, sealText } from '../../../src/dataverse/sign-in/seal-text.ts';
import { TokenCache } from '../../../src/dataverse/sign-in/token-cache.ts';
import type { KnownSignIn } from '../../../src/dataverse/sign-in/token-cache.ts';
import { canary } from './issued-token.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mop-cache-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const content = { msal: JSON.stringify({ RefreshToken: canary }), signIns: [] };
const signIn = (username: string): KnownSignIn => ({
  origin: 'https://contoso.crm4.dynamics.com',
  clientId: 'c',
  tenant: 't',
  homeAccountId: 'a.b',
  username,
});

/** A keyring as platforms have them. */
function makeKeyring(): CacheKey {
  const key = randomBytes(32);
  return { read: () => Promise.resolve(key), make: () => Promise.resolve(key) };
}

test('without a keyring the file is plain, for its owner only', async () => {
  const path = join(folder, 'plain', 'tokens.json');
  const cache = new TokenCache(path, noKey);
  expect(await cache.read()).toEqual({ msal: '', signIns: [] });
  await cache.update(() => content);
  expect(await cache.read()).toEqual(content);
  expect(await cache.isSealed()).toBe(false);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('with a keyring nothing of it can be read without the key', async () => {
  const path = join(folder, 'sealed', 'tokens.json');
  const keyring = makeKeyring();
  await new TokenCache(path, keyring).update(() => content);
  expect(await readFile(path, 'utf8')).not.toContain(canary);
  expect(await new TokenCache(path, keyring).read()).toEqual(content);
  for (const other of [noKey, makeKeyring()]) {
    expect(await new TokenCache(path, other).read()).toEqual({ msal: '', signIns: [] });
  }
});

test('a sealed text that was changed is none', () => {
  const key = randomBytes(32);
  const sealed = sealText('secret', key);
  expect(openSealedText(sealed, key)).toBe('secret');
  for (let at = 0; at < Buffer.from(sealed, 'base64').length; at++) {
    const bytes = Buffer.from(sealed, 'base64');
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    expect(openSealedText(bytes.toString('base64'), key)).toBeUndefined();
  }
});

test('of many who write at once none loses what the others wrote', async () => {
  const path = join(folder, 'shared', 'tokens.json');
  const names = Array.from({ length: 12 }, (_, index) => `user${index}`);
  const add = (name: string) =>
    new TokenCache(path, noKey).update((old) => ({ ...old, signIns: [...old.signIns, signIn(name)] }));
  await Promise.all(names.map(add));
  const { signIns } = await new TokenCache(path, noKey).read();
  expect(signIns.map(({ username }) => username).sort()).toEqual([...names].sort());
});

test('what another version wrote counts as nothing', async () => {
  const path = join(folder, 'newer.json');
  await writeFile(path, JSON.stringify({ version: 2, msal: '{}' }), { mode: 0o600 });
  expect(await new TokenCache(path, noKey).read()).toEqual({ msal: '', signIns: [] });
});
