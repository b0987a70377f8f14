import { AccessError } from '../../diagnostics/errors.ts';
import { readRow, readText } from '../read-json.ts';
import { readVariable } from './sign-in-settings.ts';
import type { Variables } from './sign-in-settings.ts';

/**
 * The access token in MOP_TOKEN.
 * @param origin the environment that it is to be sent to
 * @throws AccessError where there is none, or where it says itself that it is for another environment
 */
export function readEnvironmentToken(variables: Variables, origin: string): string {
  const token = readVariable(variables, 'MOP_TOKEN');
  if (token === undefined) {
    throw new AccessError(`there is no token for ${origin}`, {
      code: 'no-token',
      hint: 'Put an access token into the environment variable MOP_TOKEN, or sign in in another way: mop env add --help.',
    });
  }
  const audience = readAudience(token);
  if (audience === undefined || withoutApi(audience.host) === withoutApi(new URL(origin).host)) return token;
  throw new AccessError(`the token in MOP_TOKEN is for ${audience.origin}, not for ${origin}; it was not sent`, {
    code: 'token-for-another-environment',
    hint: `Ask for one with the resource ${origin}.`,
  });
}

/** Whom a token says that it is for; undefined where it says so by no URL. */
function readAudience(token: string): URL | undefined {
  const payload = readRow(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  const audience = payload && readText(payload, 'aud');
  return audience?.startsWith('https://') === true && URL.canParse(audience) ? new URL(audience) : undefined;
}

/** `contoso.api.crm4…` and `contoso.crm4…` are the same environment. */
function withoutApi(host: string): string {
  return host.replace('.api.', '.');
}
