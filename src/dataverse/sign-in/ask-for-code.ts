import type { AuthenticationResult, PublicClientApplication } from '@azure/msal-node';
import { printableLine } from '../../diagnostics/printable.ts';
import type { SignInQuestion } from './ask-in-browser.ts';

/** Has a person sign in in a browser anywhere, with a code that is told here. */
export function askForCode(
  client: PublicClientApplication,
  { scopes, world }: SignInQuestion,
): Promise<AuthenticationResult | null> {
  return client.acquireTokenByDeviceCode({
    scopes: [...scopes],
    deviceCodeCallback: ({ verificationUri, userCode }) => {
      world.tell(printableLine(`Sign in at ${verificationUri} with the code ${userCode}`));
    },
  });
}
