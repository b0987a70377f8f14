import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault.ts';

/** Milliseconds between two bytes of a slow answer. */
const slowness = 20;

/** Sends a body in full, as a fault has it, or not at all. The head is written already. */
export async function sendBody(response: ServerResponse, body: Buffer, fault: Fault | undefined): Promise<void> {
  if (fault?.kind === 'truncated') {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
    return;
  }
  if (fault?.kind !== 'slow') {
    response.end(body);
    return;
  }
  for (const byte of body) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await pause(slowness);
  }
  response.end();
}
