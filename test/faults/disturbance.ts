import type { Interference } from '../stories/counting-proxy.ts';

/** Something that goes wrong at one request of a run. */
export interface Disturbance {
  readonly name: string;
  /** What the table says of it. */
  readonly meaning: string;
  /** Requests that it is tried at; `first`: the first one that writes. */
  readonly at: 'all' | 'writes' | 'first';
  /** The local Dataverse does this; absent: the run is killed. */
  readonly fault?: string;
  /** Whether the killed run's request is carried out before. */
  readonly carriedOut?: boolean;
  /** Goes on until the run ends, instead of happening once. */
  readonly lasting?: true;
}

const once = (name: string, meaning: string, fault = name): Disturbance => ({ name, meaning, at: 'writes', fault });
/** What the client takes for another fault, which is tried at every write, or what only takes time. */
const first = (name: string, meaning: string, fault = name): Disturbance => ({
  ...once(name, meaning, fault),
  at: 'first',
});
const lasting = (disturbance: Disturbance): Disturbance => ({
  ...disturbance,
  name: `${disturbance.name}, lasting`,
  meaning: `${disturbance.meaning}, from then on each time`,
  lasting: true,
});

/** Everything that goes wrong. */
export const disturbances: readonly Disturbance[] = [
  { name: 'killed before', meaning: 'SIGKILL before the request is carried out', at: 'all' },
  {
    name: 'killed after',
    meaning: 'SIGKILL after it is carried out, before the answer',
    at: 'writes',
    carriedOut: true,
  },
  once('429', 'too many requests', '429;retry-after=1'),
  once('500', 'the server fails'),
  first('502', 'a gateway fails'),
  once('503', 'not available'),
  first('504', 'a gateway waits in vain'),
  once('drop-before', 'the connection ends, nothing is carried out'),
  once('drop-after', 'it is carried out, the connection ends'),
  once('no-answer', 'it is carried out, no answer ever comes'),
  first('truncated', 'it is carried out, half of the answer comes'),
  once('login-page', 'a page for people comes instead of an answer'),
  once('expired', 'the token has expired'),
  once('metadata-lock', 'another change of tables is under way'),
  once('concurrent-publish', 'another publish is under way'),
  once('foreign-location', 'the new row is said to be on another host'),
  first('latency', 'the answer comes two seconds later', 'latency=2000'),
  first('slow', 'the answer comes byte by byte'),
  first('foreign-next-link', 'the next page is said to be on another host'),
  lasting(once('500', 'the server fails')),
  lasting(once('drop-after', 'it is carried out, the connection ends')),
];

/** What the proxy does at the request where it happens. */
export function interferenceOf({ fault, carriedOut }: Disturbance, kill: () => void): Interference {
  if (fault !== undefined) return { fault };
  const killed = () => {
    kill();
    return 'hold' as const;
  };
  return carriedOut === true ? { after: killed } : { before: killed };
}
