import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import { UsageError } from '../../diagnostics/errors.ts';
import { turnAway } from './access-guard.ts';
import { answerWire } from './answer-wire.ts';
import type { Organization } from '../organization/organization.ts';
import type { Answer } from './web-request.ts';

/** A server of one organization. */
export interface Listening {
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  readonly url: string;
  /** Stops listening and ends every connection at once. */
  close(): Promise<void>;
}

const address = '127.0.0.1';
/** Room for the longest URL that is answered, beside the headers. */
const largestHead = 96 * 1024;

/** Serves an organization on this machine only. Port 0 takes a free one; a port in use is a UsageError. */
export async function listen(organization: Organization, options: { port: number; token: string }): Promise<Listening> {
  const server = createServer({ maxHeaderSize: largestHead }, (request, response) => {
    respond(organization, { request, response, token: options.token }).catch(() => response.destroy());
  });
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  await start(server, options.port);
  return { url: `http://${address}:${portOf(server)}`, close: () => stop(server, organization) };
}

async function respond(
  organization: Organization,
  { request, response, token }: { request: IncomingMessage; response: ServerResponse; token: string },
): Promise<void> {
  const port = request.socket.localPort ?? 0;
  const refused = turnAway(request, { port, token });
  if (refused) {
    request.resume();
    send(response, refused);
    return;
  }
  send(response, await answerWire(organization, request, `http://${address}:${port}`));
}

function send(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  const body = Buffer.from(answer.body ?? '');
  response.writeHead(answer.status, {
    'OData-Version': '4.0',
    'Cache-Control': 'no-cache',
    'x-ms-service-request-id': randomUUID(),
    ...(answer.status === 204 ? {} : { 'Content-Length': body.length }),
    ...(answer.status === 413 ? { Connection: 'close' } : {}),
    ...answer.headers,
  });
  response.end(body);
}

function start(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const code = 'port-in-use';
      const hint = 'Choose another with --port, or leave it out for free ports.';
      reject(new UsageError(`The local Dataverse cannot listen on port ${port}.`, { code, hint, cause: error }));
    });
    server.listen(port, address, resolve);
  });
}

async function stop(server: Server, organization: Organization): Promise<void> {
  const closed = new Promise<void>((resolve) =>
    server.close(() => {
      resolve();
    }),
  );
  server.closeAllConnections();
  await closed;
  await organization.close();
}

function portOf(server: Server): number {
  const bound = server.address();
  return typeof bound === 'object' && bound ? bound.port : 0;
}
