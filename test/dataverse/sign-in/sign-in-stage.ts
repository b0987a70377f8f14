import { join } from 'node:path';
import { makePlace } from '../../stories/make-place.ts';
import type { Place } from '../../stories/make-place.ts';
import type { MopRun } from '../../stories/run-mop.ts';
import { canary } from './issued-token.ts';
import { certificateFile, startEntra } from './start-entra.ts';
import type { Entra } from './start-entra.ts';
import { startProxy } from './start-proxy.ts';
import type { Proxy } from './start-proxy.ts';

/**
 * A workspace, an authority with environments, and the proxy through which the program reaches them under their real
 * names: nothing in the program knows of the tests.
 */
export interface SignInStage {
  readonly place: Place;
  readonly entra: Entra;
  readonly proxy: Proxy;
  /** Everything that the program wrote so far. */
  readonly written: string[];
  /** The cache of tokens. */
  readonly cacheFile: string;
  mop(...words: readonly string[]): Promise<MopRun>;
  mopWith(env: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<MopRun>;
  close(): Promise<void>;
}

export const contoso = 'https://contoso.crm4.dynamics.com';
export const clientId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

/** Sets the stage. */
export async function setStage(): Promise<SignInStage> {
  const [place, entra] = await Promise.all([makePlace(), startEntra()]);
  const proxy = await startProxy(entra.port, `password-${canary}`);
  const written: string[] = [];
  const base = {
    HTTPS_PROXY: proxy.url,
    NODE_EXTRA_CA_CERTS: certificateFile,
    BROWSER: join(import.meta.dirname, 'browser.js'),
    MOP_KEYRING: 'off',
    TEST_ENTRA_PORT: String(entra.port),
  };
  const mopWith: SignInStage['mopWith'] = async (env, ...words) => {
    const run = await place.mopWith({ env: { ...base, ...env } }, ...words);
    written.push(run.stdout, run.stderr);
    return run;
  };
  return {
    place,
    entra,
    proxy,
    written,
    cacheFile: join(place.env.XDG_CACHE_HOME ?? '', 'mop', 'sign-in', 'tokens.json'),
    mop: (...words) => mopWith({}, ...words),
    mopWith,
    close: async () => {
      await Promise.all([proxy.close(), entra.close()]);
      await place.remove();
    },
  };
}
