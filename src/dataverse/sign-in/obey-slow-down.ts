import { setTimeout as wait } from 'node:timers/promises';
import type { SendJson } from './send-json.ts';

/** Milliseconds that each `slow_down` adds to the wait before the next question. Source: RFC 8628 §3.5. */
const addedWait = 5_000;

/**
 * Asks more slowly where the authority wants it, when a device code is polled for. MSAL takes `slow_down` for a refusal
 * and gives up, so it gets to see `authorization_pending`, after the added wait.
 */
export function obeySlowDown(send: SendJson): SendJson {
  let added = 0;
  return async (request) => {
    const answer = await send(request);
    const { error } = answer.body;
    if (error === 'slow_down') added += addedWait;
    if (added > 0 && (error === 'slow_down' || error === 'authorization_pending')) await wait(added);
    return error === 'slow_down' ? { ...answer, body: { ...answer.body, error: 'authorization_pending' } } : answer;
  };
}
