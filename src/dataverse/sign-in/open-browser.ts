import { readVariable } from './sign-in-settings.ts';
import type { Variables } from './sign-in-settings.ts';

/**
 * Opens a web page in the user's browser, or in the program that BROWSER names. Where none can be started, nothing
 * happens: the address is to be shown too, because nobody is told whether a page appears.
 * @throws TypeError where the address is no web page
 */
export async function openBrowser(address: URL, variables: Variables): Promise<void> {
  if (!['https:', 'http:'].includes(address.protocol)) throw new TypeError('only web pages are opened');
  const { default: open } = await import('open');
  const browser = readVariable(variables, 'BROWSER');
  await open(address.href, browser === undefined ? {} : { app: { name: browser } }).catch(() => undefined);
}
