/** A token and when it ends, in milliseconds since 1970; undefined where that is not known. */
export interface AcquiredToken {
  readonly token: string;
  readonly expiresOn: number | undefined;
}

/** Gives a token for one environment; `refresh` asks for another than the last. */
export type ReadToken = (options?: { readonly refresh?: boolean }) => Promise<string>;

/** Milliseconds before its end from which on a token is not used any more, as MSAL does too. */
const margin = 300_000;

/**
 * Keeps a token for as long as it is good, so that not every request asks for one. Who asks while one is being
 * acquired gets that one.
 */
export function keepToken(acquire: (refresh: boolean) => Promise<AcquiredToken>): ReadToken {
  let last: AcquiredToken | undefined;
  let pending: Promise<AcquiredToken> | undefined;
  return async (options) => {
    const refresh = options?.refresh === true;
    if (last && !refresh && !pending && isGood(last)) return last.token;
    pending ??= acquire(refresh).finally(() => {
      pending = undefined;
    });
    last = await pending;
    return last.token;
  };
}

function isGood({ expiresOn }: AcquiredToken): boolean {
  return expiresOn === undefined || expiresOn - margin > Date.now();
}
