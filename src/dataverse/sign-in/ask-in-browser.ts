import type { AuthenticationResult, PublicClientApplication } from '@azure/msal-node';
import { AccessError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import { openBrowser } from './open-browser.ts';
import type { SignInWorld } from './sign-in.ts';

/** What a person is to sign in for, and where. */
export interface SignInQuestion {
  readonly scopes: readonly string[];
  readonly authorityHost: string;
  readonly world: SignInWorld;
}

/** Milliseconds that somebody has for signing in in the browser. */
const usualPatience = 300_000;

/**
 * Has a person sign in in the browser of this machine. MSAL listens on 127.0.0.1 for the answer, and sees to PKCE and
 * state.
 * @param patience milliseconds that the person has
 * @throws AccessError where they are over
 */
export async function askInBrowser(
  client: PublicClientApplication,
  { scopes, authorityHost, world }: SignInQuestion,
  patience = usualPatience,
): Promise<AuthenticationResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new AbortController();
  try {
    return await client.acquireTokenInteractive({
      scopes: [...scopes],
      prompt: 'select_account',
      successTemplate: 'You are signed in. You can close this window.',
      errorTemplate: 'Signing in failed. The terminal says why. You can close this window.',
      openBrowser: async (address) => {
        const url = new URL(address);
        if (url.origin !== `https://${authorityHost}`) throw new TypeError('the authority is another one');
        world.tell(`Sign in in the browser. Where none opens, go to ${printableLine(url.href)}`);
        timer = setTimeout(() => {
          late.abort();
          // Where nobody listens any more, nobody waits either.
          giveUp(url.searchParams).catch(() => undefined);
        }, patience);
        await openBrowser(url, world.variables);
      },
    });
  } catch (error) {
    throw late.signal.aborted ? refuseLate() : error;
  } finally {
    clearTimeout(timer);
  }
}

/** MSAL listens until it is answered, and nothing else ends it: so it gets an answer, in the browser's place. */
async function giveUp(question: URLSearchParams): Promise<void> {
  const answer = new URLSearchParams({ error: 'timeout', state: question.get('state') ?? '' });
  await fetch(question.get('redirect_uri') ?? '', { method: 'POST', body: answer });
}

function refuseLate(): AccessError {
  return new AccessError('nobody signed in in the browser in time', {
    code: 'sign-in-timeout',
    hint: 'Repeat mop login; on a machine without a browser, with MOP_SIGN_IN=device-code.',
  });
}
