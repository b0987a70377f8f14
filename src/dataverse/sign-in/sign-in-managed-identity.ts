import { convertSignInFailure } from './convert-sign-in-failure.ts';
import type { AcquiredToken } from './keep-token.ts';
import { requireToken } from './require-token.ts';
import { createJsonSender, isNearby } from './send-json.ts';
import type { SignIn } from './sign-in.ts';
import { SignInNetwork } from './sign-in-network.ts';
import type { SignInSettings } from './sign-in-settings.ts';
import { unattendedSignIn } from './sign-in-unattended.ts';

/**
 * Signs in as the identity that Azure gives the machine. MSAL finds where to ask; only this machine and the link-local
 * address are asked.
 */
export function createManagedIdentitySignIn(settings: SignInSettings): SignIn {
  const { clientId } = settings;
  return unattendedSignIn({
    kind: settings.kind,
    acquire: (refresh) => acquire(settings, refresh),
    account: clientId === undefined ? 'managed identity' : `managed identity ${clientId}`,
  });
}

/** What messages call it; it has no host to name. */
const authorityHost = 'the managed identity';

async function acquire({ origin, clientId }: SignInSettings, refresh: boolean): Promise<AcquiredToken> {
  const network = new SignInNetwork(createJsonSender(), ({ hostname }) => isNearby(hostname));
  const msal = await import('@azure/msal-node');
  try {
    const application = new msal.ManagedIdentityApplication({
      ...(clientId === undefined ? {} : { managedIdentityIdParams: { userAssignedClientId: clientId } }),
      system: { networkClient: network },
    });
    return requireToken(await application.acquireToken({ resource: origin, forceRefresh: refresh }), authorityHost);
  } catch (error) {
    throw convertSignInFailure(error, { network, authorityHost, secrets: [] });
  }
}
