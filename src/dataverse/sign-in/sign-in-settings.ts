import type { RemoteEnvironment, SignInKind } from '../../schema/read-workspace.ts';
import { AccessError, UsageError } from '../../diagnostics/errors.ts';
import { signInKinds } from '../../schema/sign-in-kinds.ts';
import { findCloud } from './cloud.ts';
import type { Cloud } from './cloud.ts';

/** Environment variables of the process. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** How to sign in to one environment. Nothing in it is secret. */
export interface SignInSettings {
  readonly kind: SignInKind;
  /** The environment's origin: what a token is for, and the only place it goes to. */
  readonly origin: string;
  readonly cloud: Cloud;
  readonly tenant: string | undefined;
  readonly clientId: string | undefined;
  readonly serviceConnection: string | undefined;
}

/** The app registration of all of Microsoft's samples, for use by a person on a terminal. Source: dataverse-model §4.1. */
const sampleClientId = '51f81489-12ee-4a9e-aaae-a2591f45987d';
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const tenantName = /^[0-9a-z][0-9a-z.-]*$/i;

/**
 * How to sign in: what an environment's entry says, under what `MOP_…` variables say, over what `AZURE_…` variables say.
 * @throws UsageError where URL and cloud do not fit, or a variable makes no sense
 */
export function readSignInSettings(entry: RemoteEnvironment, variables: Variables): SignInSettings {
  const cloud = findCloud(entry.url, entry.cloud);
  const kind = readKind(entry, variables);
  const stated = (name: string, own: string | undefined) => {
    const azure = isForPerson(kind) ? undefined : readVariable(variables, `AZURE_${name}`);
    return readVariable(variables, `MOP_${name}`) ?? own ?? azure;
  };
  const tenant = stated('TENANT_ID', entry.signIn?.tenant);
  const clientId = stated('CLIENT_ID', entry.signIn?.clientId);
  return {
    kind,
    origin: new URL(entry.url).origin,
    cloud,
    tenant: checked(tenant, { pattern: tenantName, expected: 'a tenant: an id or a domain name' }),
    clientId: checked(clientId, { pattern: guid, expected: 'a client id: a GUID' }) ?? defaultClientId(kind),
    serviceConnection: readVariable(variables, 'MOP_SERVICE_CONNECTION') ?? entry.signIn?.serviceConnection,
  };
}

function defaultClientId(kind: SignInKind): string | undefined {
  return isForPerson(kind) ? sampleClientId : undefined;
}

/** Whether somebody answers in a browser, so that the sign-in is kept between commands. */
export function isForPerson(kind: SignInKind): boolean {
  return kind === 'browser' || kind === 'device-code';
}

/** A variable that is set to something. */
export function readVariable(variables: Variables, ...names: readonly string[]): string | undefined {
  return names.map((name) => variables[name]).find((value) => value !== undefined && value !== '');
}

/** A setting that a kind of sign-in cannot do without. @throws AccessError that names the places it can stand in */
export function requireSetting(
  value: string | undefined,
  what: 'tenant' | 'client id',
  { kind }: SignInSettings,
): string {
  if (value !== undefined) return value;
  const [flag, variables] =
    what === 'tenant'
      ? ['--tenant', 'MOP_TENANT_ID or AZURE_TENANT_ID']
      : ['--client-id', 'MOP_CLIENT_ID or AZURE_CLIENT_ID'];
  throw new AccessError(`signing in by ${kind} needs a ${what}`, {
    code: what === 'tenant' ? 'no-tenant' : 'no-client-id',
    hint: `Give it in mop.yaml (mop env add … ${flag}), or in the environment variable ${variables}.`,
  });
}

function readKind({ signIn }: RemoteEnvironment, variables: Variables): SignInKind {
  const stated = readVariable(variables, 'MOP_SIGN_IN');
  const kind = signInKinds.find((one) => one === stated);
  if (stated !== undefined && !kind) {
    throw new UsageError(`MOP_SIGN_IN names no kind of sign-in`, {
      code: 'invalid-variable',
      hint: `It can be ${signInKinds.join(', ')}.`,
    });
  }
  return kind ?? (readVariable(variables, 'MOP_TOKEN') === undefined ? (signIn?.kind ?? 'browser') : 'token');
}

function checked(value: string | undefined, { pattern, expected }: { pattern: RegExp; expected: string }) {
  if (value === undefined || pattern.test(value)) return value;
  throw new UsageError(`expected ${expected}`, {
    code: 'invalid-variable',
    hint: 'See MOP_TENANT_ID, MOP_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_ID.',
  });
}
