import { mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AccessError } from '../../diagnostics/errors.ts';
import { readRow, readRows, readText } from '../read-json.ts';
import type { Row } from '../read-json.ts';
import type { CacheKey } from './cache-key.ts';
import { openSealedText, sealText } from './seal-text.ts';

/** Who has signed in to an environment, for `clientId` and `tenant`. */
export interface KnownSignIn {
  readonly origin: string;
  readonly clientId: string;
  readonly tenant: string;
  /** MSAL's id of the account. */
  readonly homeAccountId: string;
  readonly username: string;
}

/** What is kept between commands. */
export interface TokenCacheContent {
  /** MSAL's own state, as it serializes it: accounts, refresh and access tokens. */
  readonly msal: string;
  readonly signIns: readonly KnownSignIn[];
}

const empty: TokenCacheContent = { msal: '', signIns: [] };
const version = 1;

/** How long another process is waited for: it holds the lock for as long as it takes to write a file. */
const lockOptions = {
  realpath: false,
  stale: 10_000,
  retries: { retries: 40, minTimeout: 25, maxTimeout: 250 },
} as const;

/**
 * The file that tokens are kept in, for its owner only: 0600 in a folder that is 0700, replaced whole, one writer at a time,
 * encrypted where the platform has a keyring. Who can read it can act as the person who signed in, so a file or folder
 * that others can read is refused. Source: performance-and-security §5.1, §6.2 P5.
 */
export class TokenCache {
  readonly #path: string;
  readonly #key: CacheKey;

  constructor(path: string, key: CacheKey) {
    this.#path = path;
    this.#key = key;
  }

  get path(): string {
    return this.#path;
  }

  /** What is kept; nothing where the file is missing, damaged, or sealed with a key that is gone. */
  async read(): Promise<TokenCacheContent> {
    const file = await readPrivateFile(this.#path);
    const outer = file === undefined ? undefined : readRow(file);
    const sealed = outer && readText(outer, 'sealed');
    if (sealed === undefined) return readContent(outer);
    const key = await this.#key.read();
    return readContent(readRow((key && openSealedText(sealed, key)) ?? ''));
  }

  /** Replaces what is kept by what `change` makes of it, while no other process does. */
  async update(change: (content: TokenCacheContent) => TokenCacheContent): Promise<void> {
    const release = await this.lock();
    try {
      await this.write(change(await this.read()));
    } finally {
      await release();
    }
  }

  /** Keeps other processes from writing until the function that it gives is called. */
  async lock(): Promise<() => Promise<void>> {
    await makePrivateFolder(dirname(this.#path));
    const { default: lockfile } = await import('proper-lockfile');
    try {
      return await lockfile.lock(this.#path, { ...lockOptions, onCompromised: () => undefined });
    } catch {
      throw new AccessError(`another process keeps ${this.#path} locked`, {
        code: 'token-cache-locked',
        hint: `Repeat the command; where no other mop runs, remove ${this.#path}.lock.`,
      });
    }
  }

  /** Writes while locked. */
  async write(content: TokenCacheContent): Promise<void> {
    const text = JSON.stringify({ version, ...content });
    const key = await this.#key.make();
    const { default: writeFileAtomic } = await import('write-file-atomic');
    const stored = key ? JSON.stringify({ version, sealed: sealText(text, key) }) : text;
    await writeFileAtomic(this.#path, stored, { mode: 0o600 });
  }

  /** Whether what is written now is encrypted. */
  async isSealed(): Promise<boolean> {
    const file = await readPrivateFile(this.#path);
    return readText(readRow(file ?? '') ?? {}, 'sealed') !== undefined;
  }
}

function readContent(row: Row | undefined): TokenCacheContent {
  if (row?.version !== version) return empty;
  const msal = readText(row, 'msal') ?? '';
  return { msal: readRow(msal) ? msal : '', signIns: readRows(row, 'signIns').flatMap(readKnownSignIn) };
}

function readKnownSignIn(row: Row): readonly KnownSignIn[] {
  const text = (key: string) => readText(row, key) ?? '';
  const [origin, homeAccountId] = [text('origin'), text('homeAccountId')];
  if (origin === '' || homeAccountId === '') return [];
  return [{ origin, homeAccountId, clientId: text('clientId'), tenant: text('tenant'), username: text('username') }];
}

async function makePrivateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  refuseShared((await stat(folder)).mode, folder, '700');
}

async function readPrivateFile(path: string): Promise<string | undefined> {
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return undefined;
  try {
    refuseShared((await stat(dirname(path))).mode, dirname(path), '700');
    refuseShared((await file.stat()).mode, path, '600');
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

/** Windows has no such bits: there the user's own folder is what keeps others out. */
function refuseShared(mode: number, path: string, wanted: string): void {
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  throw new AccessError(`${path} can be read by others than you, so the tokens in it cannot be trusted`, {
    code: 'token-cache-shared',
    hint: `Do "chmod ${wanted} ${path}", or remove it and sign in again.`,
  });
}
