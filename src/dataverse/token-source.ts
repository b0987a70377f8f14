import { AccessError } from '../diagnostics/errors.ts';
import type { ClientOptions } from './dataverse-client.ts';

/** The token of an environment; many requests that are refused at once ask for one new token together. */
export class TokenSource {
  readonly #token: ClientOptions['token'];
  readonly #origin: string;
  #renewal: Promise<string> | undefined;

  constructor(token: ClientOptions['token'], origin: string) {
    this.#token = token;
    this.#origin = origin;
  }

  /** @throws AccessError where it is no token */
  async current(): Promise<string> {
    return this.#require(await this.#token());
  }

  /** Another token in place of one that the server refused; undefined where there is none. */
  async replace(refused: string): Promise<string | undefined> {
    const current = await this.current();
    if (current !== refused) return current;
    this.#renewal ??= this.#token({ refresh: true }).finally(() => {
      this.#renewal = undefined;
    });
    const renewed = this.#require(await this.#renewal);
    return renewed === refused ? undefined : renewed;
  }

  /** Anything else would be refused by Node, or begin a header of its own. */
  #require(token: string): string {
    if (/^[\x21-\x7e]+$/.test(token)) return token;
    throw new AccessError(`what signing in to ${this.#origin} gave is no token`, {
      code: 'invalid-token',
      hint: 'sign in again: mop login; a token from a variable must be without spaces and line ends',
    });
  }
}
