import type { IncomingMessage } from 'node:http';
import { refuse } from '../messages/messages.ts';

/** Largest body that is read, in bytes. */
export const largestBody = 64 * 1024 * 1024;

/** The whole body as text. A larger one is refused with 413, but read on for a while so that the sender hears of it. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > 4 * largestBody) break;
    if (size <= largestBody) chunks.push(bytes);
    else chunks.length = 0;
  }
  if (size > largestBody) throw refuse('PayloadTooLarge', largestBody);
  return Buffer.concat(chunks).toString('utf8');
}
