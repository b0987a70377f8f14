import type { AccountInfo, AuthenticationResult, PublicClientApplication } from '@azure/msal-node';
import { AccessError } from '../../diagnostics/errors.ts';
import { askForCode } from './ask-for-code.ts';
import { askInBrowser } from './ask-in-browser.ts';
import { keyringKey, noKey } from './cache-key.ts';
import { createCachePlugin } from './cache-plugin.ts';
import { convertSignInFailure } from './convert-sign-in-failure.ts';
import { keepToken } from './keep-token.ts';
import type { AcquiredToken } from './keep-token.ts';
import { obeySlowDown } from './obey-slow-down.ts';
import { requireToken } from './require-token.ts';
import { createJsonSender } from './send-json.ts';
import type { SignIn, SignInWorld } from './sign-in.ts';
import { SignInNetwork } from './sign-in-network.ts';
import { readVariable } from './sign-in-settings.ts';
import type { SignInSettings } from './sign-in-settings.ts';
import { TokenCache } from './token-cache.ts';
import type { KnownSignIn } from './token-cache.ts';
import { tokenCachePath } from './token-cache-path.ts';

/** The tenant is the account's own where none is named. Source: dataverse-model §4.1. */
const anyTenant = 'organizations';

/** Signs a person in: in the browser of this machine, or with a code in the browser of another. */
export function createPersonSignIn(settings: SignInSettings, world: SignInWorld): SignIn {
  const person = new PersonSignIn(settings, world);
  return {
    kind: settings.kind,
    token: keepToken((refresh) => person.renew(refresh)),
    login: () => person.login(),
    logout: () => person.logout(),
    account: async () => (await person.known())?.username,
  };
}

class PersonSignIn {
  readonly #settings: SignInSettings;
  readonly #world: SignInWorld;
  readonly #cache: TokenCache;
  readonly #network: SignInNetwork;
  readonly #who: Pick<KnownSignIn, 'origin' | 'clientId' | 'tenant'>;
  #loading: Promise<PublicClientApplication> | undefined;

  constructor(settings: SignInSettings, world: SignInWorld) {
    const { origin, clientId = '', tenant = anyTenant, cloud } = settings;
    this.#settings = settings;
    this.#world = world;
    this.#cache = new TokenCache(tokenCachePath(world.folder), isKeyringOff(world) ? noKey : keyringKey);
    this.#network = new SignInNetwork(
      obeySlowDown(createJsonSender()),
      ({ protocol, host }) => protocol === 'https:' && host === cloud.authorityHost,
    );
    this.#who = { origin, clientId, tenant };
  }

  /** The sign-in that is kept for this environment. */
  async known(): Promise<KnownSignIn | undefined> {
    const { signIns } = await this.#cache.read();
    return signIns.find((one) => this.#isThis(one));
  }

  async renew(refresh: boolean): Promise<AcquiredToken> {
    const account = await this.#findAccount();
    if (!account) throw refuseUnknown(this.#who.origin);
    const result = await this.#attempt((client) =>
      client.acquireTokenSilent({ account, scopes: this.#scopes, forceRefresh: refresh }),
    );
    return requireToken(result, this.#settings.cloud.authorityHost);
  }

  async login(): Promise<void> {
    const { kind, cloud } = this.#settings;
    const ask = kind === 'browser' ? askInBrowser : askForCode;
    const question = { scopes: this.#scopes, authorityHost: cloud.authorityHost, world: this.#world };
    const { account } = await this.#attempt((client) => ask(client, question));
    await this.#remember(account);
  }

  async logout(): Promise<boolean> {
    const known = await this.known();
    if (!known) return false;
    const account = await this.#findAccount();
    await this.#cache.update((content) => ({
      ...content,
      signIns: content.signIns.filter((one) => !this.#isThis(one)),
    }));
    const { signIns } = await this.#cache.read();
    const isShared = signIns.some(({ homeAccountId }) => homeAccountId === known.homeAccountId);
    if (account && !isShared) await (await this.#client()).getTokenCache().removeAccount(account);
    return true;
  }

  get #scopes(): string[] {
    return [`${this.#who.origin}/user_impersonation`];
  }

  #isThis({ origin, clientId, tenant }: KnownSignIn): boolean {
    const who = this.#who;
    return origin === who.origin && clientId === who.clientId && tenant === who.tenant;
  }

  async #findAccount(): Promise<AccountInfo | null> {
    const known = await this.known();
    if (!known) return null;
    return (await this.#client()).getTokenCache().getAccountByHomeId(known.homeAccountId);
  }

  async #remember(account: AccountInfo | null): Promise<void> {
    if (!account) throw refuseUnknown(this.#who.origin);
    const one = { ...this.#who, homeAccountId: account.homeAccountId, username: account.username };
    await this.#cache.update((content) => ({
      ...content,
      signIns: [...content.signIns.filter((other) => !this.#isThis(other)), one],
    }));
    if (!(await this.#cache.isSealed())) {
      this.#world.tell(`Without a keyring, the sign-in is kept in ${this.#cache.path}, which only you can read.`);
    }
  }

  async #attempt(
    acquire: (client: PublicClientApplication) => Promise<AuthenticationResult | null>,
  ): Promise<AuthenticationResult> {
    const { authorityHost } = this.#settings.cloud;
    try {
      const result = await acquire(await this.#client());
      if (!result) throw refuseUnknown(this.#who.origin);
      return result;
    } catch (error) {
      throw convertSignInFailure(error, { network: this.#network, authorityHost, secrets: [] });
    }
  }

  #client(): Promise<PublicClientApplication> {
    this.#loading ??= this.#createClient();
    return this.#loading;
  }

  async #createClient(): Promise<PublicClientApplication> {
    const msal = await import('@azure/msal-node');
    const { clientId, tenant } = this.#who;
    return new msal.PublicClientApplication({
      auth: { clientId, authority: `https://${this.#settings.cloud.authorityHost}/${tenant}` },
      cache: { cachePlugin: createCachePlugin(this.#cache) },
      system: { networkClient: this.#network },
    });
  }
}

function isKeyringOff({ variables }: SignInWorld): boolean {
  return readVariable(variables, 'MOP_KEYRING') === 'off';
}

function refuseUnknown(origin: string): AccessError {
  return new AccessError(`nobody is signed in to ${origin}`, {
    code: 'not-signed-in',
    hint: 'Sign in with "mop login"; a pipeline signs in as an application, see mop env add --help.',
  });
}
