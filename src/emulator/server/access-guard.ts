import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Answer } from './web-request.ts';

/**
 * Whether a request may come in: undefined, or the answer that turns it away. A foreign Host header would be a page whose
 * name was rebound to this machine; an Origin header is a page's own: neither is answered, whatever token it has.
 */
export function turnAway(request: IncomingMessage, expected: { port: number; token: string }): Answer | undefined {
  const hosts = [`127.0.0.1:${expected.port}`, `localhost:${expected.port}`];
  if (!hosts.includes(request.headers.host ?? '') || request.headers.origin !== undefined) {
    return {
      status: 403,
      headers: { 'Content-Type': 'text/plain' },
      body: 'Only programs of this machine are answered.\n',
    };
  }
  const authorization = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (isSame(authorization, expected.token)) return undefined;
  const origin = `http://127.0.0.1:${expected.port}`;
  return {
    status: 401,
    headers: { 'WWW-Authenticate': `Bearer authorization_uri="${origin}/token", resource_id="${origin}/"` },
  };
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
