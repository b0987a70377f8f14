/**
 * The wait in milliseconds that a `Retry-After` header asks for, in seconds or as an HTTP date; undefined for one that
 * makes no sense.
 * @param now milliseconds since 1970 where the date was written: the server's clock, not ours
 */
export function parseRetryAfter(value: string, now: number): number | undefined {
  const text = value.trim();
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1_000);
  if (/^[-+]?\d/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}

/** An HTTP date as milliseconds since 1970; undefined where it is none. */
export function parseHttpDate(value: string | undefined): number | undefined {
  const time = Date.parse(value ?? '');
  return Number.isNaN(time) ? undefined : time;
}
