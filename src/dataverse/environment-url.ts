import { EnvironmentError, UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';

/** Host names of environments in all clouds. Source: dataverse-model §4.1. */
const environmentHosts = [
  /^([a-z0-9-]+\.)+crm\d{0,2}\.dynamics\.com$/,
  /^([a-z0-9-]+\.)+crm\.microsoftdynamics\.us$/,
  /^([a-z0-9-]+\.)+crm\.appsplatform\.us$/,
  /^([a-z0-9-]+\.)+crm\.dynamics\.cn$/,
];

const example = 'an environment has a URL such as https://contoso.crm4.dynamics.com';

/** Whether a host is this machine itself. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3})\.?$|^\[::1\]$/.test(host);
}

/**
 * The URL of an environment, checked before any token is made for it: https without user info, a host of one of the
 * Dynamics clouds, nothing behind the host. This machine itself may be plain http.
 * @param allowHost a further host name to accept, exactly
 * @throws UsageError where it is not such a URL
 */
export function parseEnvironmentUrl(text: string, allowHost?: string): URL {
  const url = readUrl(text);
  if (hasUserInfo(url)) throw refuse('an environment URL has no user name or password in it');
  const local = isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !(local && url.protocol === 'http:')) {
    throw refuse(`${shown(url)} is not https, so a token would travel in the clear`);
  }
  if (!local && !isTrustedHost(url.hostname, allowHost)) {
    throw refuse(
      `${shown(url)} is no host of a Dynamics 365 cloud`,
      `${example}; to trust another host, allow it by name`,
    );
  }
  if (url.href !== `${url.origin}/`) throw refuse(`an environment URL ends after the host`, `use ${shown(url)}`);
  return url;
}

function isTrustedHost(host: string, allowHost: string | undefined): boolean {
  return host === allowHost?.toLowerCase() || environmentHosts.some((known) => known.test(host));
}

function hasUserInfo(url: URL): boolean {
  return url.username !== '' || url.password !== '';
}

/**
 * A URL that the server or the caller gave, resolved against the environment's Web API and refused, before anything
 * is sent, where it leads to another origin: the token is for this environment alone.
 * @throws EnvironmentError `foreign-origin`
 */
export function resolveOwnUrl(base: URL, link: string): URL {
  let url: URL;
  try {
    url = new URL(link, base);
  } catch {
    throw foreign(base, 'an address that is no URL');
  }
  if (url.origin !== base.origin || hasUserInfo(url)) throw foreign(base, shown(url));
  return url;
}

function foreign(base: URL, target: string): EnvironmentError {
  return new EnvironmentError(
    `${base.origin} points to ${target}, which is not this environment; nothing was sent there`,
    {
      code: 'foreign-origin',
      hint: 'the answer may come from a proxy or a wrong address: check the URL of the environment',
    },
  );
}

function readUrl(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw refuse(`"${printableLine(text)}" is no URL`, hintFor(text));
  }
}

/** What was copied without its scheme is told by its host. */
function hintFor(text: string): string {
  const found = URL.canParse(`https://${text}`) ? new URL(`https://${text}`) : undefined;
  return found && !hasUserInfo(found) && isTrustedHost(found.hostname, undefined) ? `use ${shown(found)}` : example;
}

function shown(url: URL): string {
  return printableLine(`${url.protocol}//${url.host}`);
}

function refuse(message: string, hint: string = example): UsageError {
  return new UsageError(message, { code: 'environment-url', hint });
}
