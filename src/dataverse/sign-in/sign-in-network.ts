import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { AccessError } from '../../diagnostics/errors.ts';
import { isRow, readText } from '../read-json.ts';
import type { JsonRequest, SendJson } from './send-json.ts';

/** How an authority refused: OAuth's error code and what it says of it. */
export interface Refusal {
  readonly error: string;
  readonly description: string;
}

/**
 * MSAL's way to the network: our sender, because MSAL's own ignores HTTPS_PROXY on Node 20. A secret goes to a permitted
 * host only, whatever MSAL was made to believe. MSAL reports little of what went wrong, so that is kept here.
 * Source: performance-and-security §0.7, §6.2 N7.
 */
export class SignInNetwork implements INetworkModule {
  /** Why the last request had no answer. */
  failure: unknown;
  /** How the last answer refused. */
  refusal: Refusal | undefined;
  readonly #send: SendJson;
  readonly #isPermitted: (url: URL) => boolean;

  constructor(send: SendJson, isPermitted: (url: URL) => boolean) {
    this.#send = send;
    this.#isPermitted = isPermitted;
  }

  sendGetRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#exchange({ method: 'GET', url, headers: options?.headers ?? {} });
  }

  sendPostRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#exchange({ method: 'POST', url, headers: options?.headers ?? {}, body: options?.body ?? '' });
  }

  async #exchange<T>(request: JsonRequest): Promise<NetworkResponse<T>> {
    [this.failure, this.refusal] = [undefined, undefined];
    try {
      if (!this.#isPermitted(new URL(request.url))) throw refuseHost(request);
      const { status, headers, body } = await this.#send(request);
      const error = readText(body, 'error');
      if (error !== undefined) this.refusal = { error, description: readText(body, 'error_description') ?? '' };
      if (!isShaped<T>(body)) throw new TypeError('an answer is an object');
      return { status, headers, body };
    } catch (failure) {
      this.failure = failure;
      throw failure;
    }
  }
}

/** MSAL states what it expects of an answer and looks for itself whether it is there; an object it must be. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- MSAL's interface is generic in what it does not check
function isShaped<T>(body: unknown): body is T {
  return isRow(body);
}

function refuseHost({ url }: JsonRequest): AccessError {
  return new AccessError(`${new URL(url).host} is no host that mop signs in at; nothing was sent there`, {
    code: 'foreign-authority',
    hint: 'unset variables that lead elsewhere, such as MSAL_FORCE_REGION',
  });
}
