import type { ConfidentialClientApplication, NodeAuthOptions } from '@azure/msal-node';
import { AccessError } from '../../diagnostics/errors.ts';
import { readClientCertificate } from './client-certificate.ts';
import { convertSignInFailure } from './convert-sign-in-failure.ts';
import { requestAssertion } from './federated-assertion.ts';
import type { AcquiredToken } from './keep-token.ts';
import { requireToken } from './require-token.ts';
import { createJsonSender } from './send-json.ts';
import type { SendJson } from './send-json.ts';
import type { SignIn, SignInWorld } from './sign-in.ts';
import { SignInNetwork } from './sign-in-network.ts';
import { readVariable, requireSetting } from './sign-in-settings.ts';
import type { SignInSettings } from './sign-in-settings.ts';
import { unattendedSignIn } from './sign-in-unattended.ts';

/** What proves that an application is itself. */
type Proof = Pick<NodeAuthOptions, 'clientSecret' | 'clientCertificate' | 'clientAssertion'>;

/**
 * Signs an application in, by client secret, client certificate or federated identity. Its tokens are kept for one command
 * only: the proof is at hand for the next.
 */
export function createApplicationSignIn(settings: SignInSettings, world: SignInWorld): SignIn {
  const application = new ApplicationSignIn(settings, world);
  return unattendedSignIn({
    kind: settings.kind,
    acquire: (refresh) => application.acquire(refresh),
    account: settings.clientId === undefined ? undefined : `application ${settings.clientId}`,
  });
}

class ApplicationSignIn {
  readonly #settings: SignInSettings;
  readonly #world: SignInWorld;
  readonly #send: SendJson = createJsonSender();
  readonly #network: SignInNetwork;
  #secrets: readonly string[] = [];
  #loading: Promise<ConfidentialClientApplication> | undefined;

  constructor(settings: SignInSettings, world: SignInWorld) {
    this.#settings = settings;
    this.#world = world;
    this.#network = new SignInNetwork(
      this.#send,
      ({ protocol, host }) => protocol === 'https:' && host === settings.cloud.authorityHost,
    );
  }

  async acquire(refresh: boolean): Promise<AcquiredToken> {
    const { origin, cloud } = this.#settings;
    try {
      const client = await (this.#loading ??= this.#createClient());
      const result = await client.acquireTokenByClientCredential({
        scopes: [`${origin}/.default`],
        skipCache: refresh,
        azureRegion: 'DisableMsalForceRegion',
      });
      return requireToken(result, cloud.authorityHost);
    } catch (error) {
      throw convertSignInFailure(error, {
        network: this.#network,
        authorityHost: cloud.authorityHost,
        secrets: this.#secrets,
      });
    }
  }

  async #createClient(): Promise<ConfidentialClientApplication> {
    const settings = this.#settings;
    const tenant = requireSetting(settings.tenant, 'tenant', settings);
    const clientId = requireSetting(settings.clientId, 'client id', settings);
    const proof = await this.#prove();
    const msal = await import('@azure/msal-node');
    return new msal.ConfidentialClientApplication({
      auth: { clientId, authority: `https://${settings.cloud.authorityHost}/${tenant}`, ...proof },
      system: { networkClient: this.#network },
    });
  }

  async #prove(): Promise<Proof> {
    const { kind } = this.#settings;
    if (kind === 'client-secret') return { clientSecret: await this.#readSecret() };
    if (kind === 'client-certificate') return { clientCertificate: await this.#readCertificate() };
    const { variables } = this.#world;
    return { clientAssertion: () => requestAssertion(this.#settings, { variables, send: this.#send }) };
  }

  async #readSecret(): Promise<string> {
    const { variables } = this.#world;
    const known = readVariable(variables, 'MOP_CLIENT_SECRET', 'AZURE_CLIENT_SECRET');
    const secret = known ?? (await this.#world.askSecret(`Client secret for ${this.#settings.origin}`));
    if (secret !== undefined && secret !== '') {
      this.#secrets = [secret];
      return secret;
    }
    throw new AccessError('there is no client secret', {
      code: 'no-secret',
      hint: 'Put it into the environment variable MOP_CLIENT_SECRET or AZURE_CLIENT_SECRET.',
    });
  }

  #readCertificate(): ReturnType<typeof readClientCertificate> {
    const { variables } = this.#world;
    const path = readVariable(variables, 'MOP_CLIENT_CERTIFICATE', 'AZURE_CLIENT_CERTIFICATE_PATH');
    if (path === undefined) {
      throw new AccessError('there is no client certificate', {
        code: 'no-certificate',
        hint: 'Put the path of a PEM file into MOP_CLIENT_CERTIFICATE or AZURE_CLIENT_CERTIFICATE_PATH.',
      });
    }
    const password = readVariable(variables, 'MOP_CLIENT_CERTIFICATE_PASSWORD', 'AZURE_CLIENT_CERTIFICATE_PASSWORD');
    return readClientCertificate(path, password);
  }
}
