import { readFile } from 'node:fs/promises';
import { AccessError } from '../../diagnostics/errors.ts';
import { isLoopback } from '../environment-url.ts';
import { readText } from '../read-json.ts';
import type { JsonRequest, SendJson } from './send-json.ts';
import { readVariable } from './sign-in-settings.ts';
import type { SignInSettings, Variables } from './sign-in-settings.ts';

/**
 * A token of the pipeline's own identity provider, which Entra takes in place of a secret: from the file that
 * AZURE_FEDERATED_TOKEN_FILE names, from GitHub Actions, or from Azure DevOps. Where to ask, and with which token, the
 * pipeline's own variables say.
 * @throws AccessError where there is none of these, or the provider refuses
 */
export async function requestAssertion(
  settings: SignInSettings,
  { variables, send }: { variables: Variables; send: SendJson },
): Promise<string> {
  const file = readVariable(variables, 'AZURE_FEDERATED_TOKEN_FILE');
  if (file !== undefined) return readAssertionFile(file);
  const { request, key } =
    gitHubRequest(settings, variables) ?? azureDevOpsRequest(settings, variables) ?? refuseNone();
  const { body, status } = await send(request);
  const assertion = status < 300 ? readText(body, key) : undefined;
  if (assertion !== undefined) return assertion;
  throw new AccessError(`${new URL(request.url).host} gave no identity token (status ${status})`, {
    code: 'no-identity-token',
    hint: 'Check the permissions of the job (GitHub: id-token: write) or the service connection (Azure DevOps).',
  });
}

interface AssertionRequest {
  readonly request: JsonRequest;
  /** Key of the answer that the token is under. */
  readonly key: string;
}

/** Source: docs.github.com, "OpenID Connect reference": ACTIONS_ID_TOKEN_REQUEST_URL is extended by the audience. */
function gitHubRequest({ cloud }: SignInSettings, variables: Variables): AssertionRequest | undefined {
  const address = readVariable(variables, 'ACTIONS_ID_TOKEN_REQUEST_URL');
  const token = readVariable(variables, 'ACTIONS_ID_TOKEN_REQUEST_TOKEN');
  if (address === undefined || token === undefined) return undefined;
  const url = requireSafe(address, 'ACTIONS_ID_TOKEN_REQUEST_URL');
  url.searchParams.set('audience', cloud.exchangeAudience);
  return { request: { method: 'GET', url: url.href, headers: { Authorization: `Bearer ${token}` } }, key: 'value' };
}

/**
 * Source: Azure DevOps REST API "Oidctoken - Create", and AzurePipelinesCredential of the Azure SDKs for the version and
 * the header that turns a redirect to a sign-in page into a refusal.
 */
function azureDevOpsRequest(settings: SignInSettings, variables: Variables): AssertionRequest | undefined {
  const address = readVariable(variables, 'SYSTEM_OIDCREQUESTURI');
  const token = readVariable(variables, 'SYSTEM_ACCESSTOKEN');
  const connection = settings.serviceConnection ?? readVariable(variables, 'AZURESUBSCRIPTION_SERVICE_CONNECTION_ID');
  if (address === undefined) return undefined;
  if (token === undefined)
    throw refuseVariable('SYSTEM_ACCESSTOKEN', 'Map it in the step: env: SYSTEM_ACCESSTOKEN: $(System.AccessToken).');
  if (connection === undefined)
    throw refuseVariable('MOP_SERVICE_CONNECTION', 'It is the id of the service connection in Azure DevOps.');
  const url = requireSafe(address, 'SYSTEM_OIDCREQUESTURI');
  url.searchParams.set('api-version', '7.1');
  url.searchParams.set('serviceConnectionId', connection);
  const headers = {
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json',
    'X-TFS-FedAuthRedirect': 'Suppress',
  };
  return { request: { method: 'POST', url: url.href, headers, body: '' }, key: 'oidcToken' };
}

/** @throws AccessError where the pipeline's token would travel in the clear */
function requireSafe(address: string, variable: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && (url.protocol === 'https:' || isLoopback(url.hostname))) return url;
  throw refuseVariable(variable, 'It has to be an https URL.');
}

async function readAssertionFile(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text.trim() !== '') return text.trim();
  throw refuseVariable('AZURE_FEDERATED_TOKEN_FILE', 'It names a file that holds the identity token.');
}

function refuseVariable(variable: string, hint: string): AccessError {
  return new AccessError(`federated sign-in needs the environment variable ${variable}`, {
    code: 'no-identity-token',
    hint,
  });
}

function refuseNone(): never {
  throw new AccessError('federated sign-in found no identity token here', {
    code: 'no-identity-token',
    hint: 'GitHub Actions: permissions: id-token: write. Azure DevOps: SYSTEM_ACCESSTOKEN and MOP_SERVICE_CONNECTION. Elsewhere: AZURE_FEDERATED_TOKEN_FILE.',
  });
}
