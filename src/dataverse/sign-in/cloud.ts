import { UsageError } from '../../diagnostics/errors.ts';
import type { CloudName } from '../../schema/read-workspace.ts';
import { parseEnvironmentUrl } from '../environment-url.ts';

/** Where a cloud signs in. */
export interface Cloud {
  readonly name: CloudName;
  /** Host of Microsoft Entra in this cloud: the only one that a secret, a code or a refresh token is sent to. */
  readonly authorityHost: string;
  /** Audience of a token that another identity provider makes for Entra. */
  readonly exchangeAudience: string;
}

const entra = {
  world: { authorityHost: 'login.microsoftonline.com', exchangeAudience: 'api://AzureADTokenExchange' },
  usGovernment: { authorityHost: 'login.microsoftonline.us', exchangeAudience: 'api://AzureADTokenExchangeUSGov' },
  china: { authorityHost: 'login.partner.microsoftonline.cn', exchangeAudience: 'api://AzureADTokenExchangeChina' },
} as const;

/**
 * The clouds by what their environments' hosts end in; GCC is in the public Entra. Source of the host names:
 * dataverse-model §4.1. Source of the authorities and audiences: learn.microsoft.com, "National clouds" and "Workload
 * identity federation".
 */
const clouds = [
  { name: 'gcc', suffix: '.crm9.dynamics.com', ...entra.world },
  { name: 'public', suffix: '.dynamics.com', ...entra.world },
  { name: 'gcc-high', suffix: '.crm.microsoftdynamics.us', ...entra.usGovernment },
  { name: 'dod', suffix: '.crm.appsplatform.us', ...entra.usGovernment },
  { name: 'china', suffix: '.crm.dynamics.cn', ...entra.china },
] as const satisfies readonly (Cloud & { suffix: string })[];

/**
 * The cloud of an environment, told by its host. An environment on this machine is in none, and counts as public.
 * @param stated the cloud that mop.yaml states
 * @throws UsageError where the URL is none of an environment, or the stated cloud is not the host's
 */
export function findCloud(url: string, stated?: CloudName): Cloud {
  const { hostname } = parseEnvironmentUrl(url);
  const found = clouds.find(({ suffix }) => hostname.endsWith(suffix));
  if (!found) return clouds.find(({ name }) => name === (stated ?? 'public')) ?? clouds[1];
  if (stated === undefined || stated === found.name) return found;
  throw new UsageError(`${hostname} is in the cloud "${found.name}", not in "${stated}"`, {
    code: 'other-cloud',
    hint: 'Check the URL; leave the cloud out to have it told by the URL.',
  });
}
