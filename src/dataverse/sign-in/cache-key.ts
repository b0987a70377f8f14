import { randomBytes } from 'node:crypto';

/** Where the key that the token cache is encrypted with is kept. */
export interface CacheKey {
  /** The key; undefined where there is none yet, or the platform has no keyring that can be used. */
  read(): Promise<Buffer | undefined>;
  /** The key, made where there is none; undefined where there is no keyring that can be used. */
  make(): Promise<Buffer | undefined>;
}

const keyLength = 32;

/**
 * On Linux the Secret Service or nothing: the kernel's own keyring, which the library takes otherwise, forgets, and at
 * times denies a process what it has just kept.
 */
const entry = ['mop', 'token-cache', { linux: { store: 'secret-service' } }] as const;

/** No keyring, for machines where it is not wanted. */
export const noKey: CacheKey = { read: () => Promise.resolve(undefined), make: () => Promise.resolve(undefined) };

/** The key in the platform's keyring: macOS Keychain, Windows Credential Manager, the Secret Service on Linux. */
export const keyringKey: CacheKey = {
  read: readKey,
  async make() {
    const known = await readKey();
    if (known) return known;
    const key = randomBytes(keyLength);
    try {
      const { Entry } = await import('@napi-rs/keyring');
      new Entry(...entry).setPassword(key.toString('base64'));
      return await readKey();
    } catch {
      return undefined;
    }
  },
};

/** Both the package, which is optional, and the keyring may be missing: on a machine without a desktop both usually are. */
async function readKey(): Promise<Buffer | undefined> {
  try {
    const { Entry } = await import('@napi-rs/keyring');
    const key = Buffer.from(new Entry(...entry).getPassword() ?? '', 'base64');
    return key.length === keyLength ? key : undefined;
  } catch {
    return undefined;
  }
}
