import { systemClock } from './clock.ts';
import { convertSilence } from './convert-silence.ts';
import { parseEnvironmentUrl } from './environment-url.ts';
import type { HttpRequest } from './http.ts';
import { defaultPaceLimits } from './pace.ts';
import { parseHttpDate } from './retry-after.ts';
import { defaultRetryLimits } from './retry-policy.ts';
import { createAxiosSender } from './send-with-axios.ts';

/** What an environment shows without anybody being signed in. */
export interface EnvironmentProbe {
  readonly status: number;
  /** Milliseconds until the answer was there. */
  readonly elapsed: number;
  /** Milliseconds that the environment's clock is ahead of this machine's; undefined where it does not say the time. */
  readonly ahead: number | undefined;
}

/** Milliseconds that are waited for an answer. */
const patience = 15_000;
/** Bytes that are read of an answer. */
const largestAnswer = 1024 * 1024;

/**
 * Asks an environment for its Web API without a token: it refuses, and so shows that it is there and what time it is.
 * @throws EnvironmentError where nothing answers, UsageError where the URL is none of an environment
 */
export async function probeEnvironment(url: string): Promise<EnvironmentProbe> {
  const send = createAxiosSender({
    retry: { ...defaultRetryLimits, retries: 1 },
    pace: defaultPaceLimits,
    largestAnswer,
    clock: systemClock,
  });
  const request: HttpRequest = {
    method: 'GET',
    url: new URL('/api/data/v9.2/', parseEnvironmentUrl(url)),
    headers: { Accept: 'application/json' },
    token: '',
    timeout: patience,
    repeatable: true,
  };
  const start = systemClock.now();
  const answer = await send(request);
  const end = systemClock.now();
  if (answer.kind === 'silence') throw convertSilence(answer, request);
  const date = parseHttpDate(answer.header('date'));
  // The header counts whole seconds, and is written somewhere on the way.
  const ahead = date === undefined ? undefined : date + 500 - (start + end) / 2;
  return { status: answer.status, elapsed: end - start, ahead };
}
