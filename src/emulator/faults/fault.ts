/** What goes wrong, by the word that asks for it, and what that means. */
export const faultKinds = {
  latency: 'the answer comes later, by as many milliseconds as the value says',
  '429': 'too many requests; retry-after=SECONDS, date, none or a negative number',
  '500': 'the server fails',
  '502': 'a gateway fails',
  '503': 'not available; retry-after as for 429',
  '504': 'a gateway waits in vain',
  'drop-before': 'the connection ends before the request is carried out',
  'drop-after': 'the request is carried out, and the connection ends without an answer',
  'no-answer': 'the request is carried out, and no answer ever comes',
  truncated: 'half of the answer comes, then the connection ends',
  slow: 'the answer comes byte by byte',
  'login-page': 'a page for people comes instead of an answer, with status 200',
  expired: 'the token counts as expired',
  'metadata-lock': 'another change of tables is under way: 0x80090412',
  'concurrent-publish': 'another publish is under way: 0x80071151',
  'foreign-next-link': 'the next page is said to be on another host',
  'foreign-location': 'the new row is said to be on another host',
} as const;

/** The word of a fault. */
export type FaultKind = keyof typeof faultKinds;

/** Something that goes wrong, and at which requests. */
export interface Fault {
  readonly kind: FaultKind;
  /** Milliseconds, for latency. */
  readonly value: number;
  /** Text of the Retry-After header; undefined: none. */
  readonly retryAfter: string | undefined;
  /** Whether a failure answers with a page instead of JSON. */
  readonly html: boolean;
  /** Upper case; undefined: all. */
  readonly method: string | undefined;
  /** Part of the address; undefined: all. */
  readonly path: string | undefined;
  /** The first of the matching requests that it happens to, from 1. */
  readonly nth: number;
  /** How many requests it happens to from there on. */
  readonly times: number;
  /** 0 to 1: whether it happens at all, drawn for each request. */
  readonly probability: number;
  readonly seed: number;
}
