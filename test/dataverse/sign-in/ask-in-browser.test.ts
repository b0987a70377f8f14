import { PublicClientApplication } from '@azure/msal-node';
import { expect, test } from '@jest/globals';
import { askInBrowser } from '../../../src/dataverse/sign-in/ask-in-browser.ts';
import type { SignInWorld } from '../../../src/dataverse/sign-in/sign-in.ts';
import { clientId } from './sign-in-stage.ts';

test('somebody who never comes back from the browser is given up, and nothing keeps listening', async () => {
  const told: string[] = [];
  const world: SignInWorld = {
    variables: { BROWSER: 'true' },
    folder: '',
    tell: (text) => told.push(text),
    askSecret: () => Promise.resolve(undefined),
  };
  const authorityHost = 'login.microsoftonline.com';
  const client = new PublicClientApplication({
    auth: { clientId, authority: `https://${authorityHost}/organizations` },
  });
  const question = { scopes: ['https://contoso.crm4.dynamics.com/user_impersonation'], authorityHost, world };
  await expect(askInBrowser(client, question, 1)).rejects.toMatchObject({ exitCode: 3, code: 'sign-in-timeout' });
  const address = new URL(/https:\S+$/.exec(told[0] ?? '')?.[0] ?? '');
  await expect(fetch(address.searchParams.get('redirect_uri') ?? '')).rejects.toThrow('fetch failed');
});
