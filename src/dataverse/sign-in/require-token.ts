import { AccessError } from '../../diagnostics/errors.ts';
import type { AcquiredToken } from './keep-token.ts';

/** What of MSAL's result is a token. @throws AccessError where there is none in it */
export function requireToken(result: AcquiredResult | null, authorityHost: string): AcquiredToken {
  const token = result?.accessToken ?? '';
  if (token !== '') return { token, expiresOn: result?.expiresOn?.getTime() };
  throw new AccessError(`signing in failed: ${authorityHost} gave no token`, {
    code: 'no-token',
    hint: 'Repeat the command; where it stays, a proxy may be changing the answers.',
  });
}

interface AcquiredResult {
  readonly accessToken: string;
  readonly expiresOn: Date | null;
}
