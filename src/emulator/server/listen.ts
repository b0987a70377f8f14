import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { UsageError } from '../../diagnostics/errors.ts';
import { respond } from './respond.ts';
import type { Responder } from './respond.ts';
import type { Organization } from '../organization/organization.ts';

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
/** Milliseconds for the head, and for all, of a request that comes slowly. */
const patience = { headersTimeout: 20_000, requestTimeout: 120_000, connectionsCheckingInterval: 5_000 };

/** Serves an organization on this machine only. Port 0 takes a free one; a port in use is a UsageError. */
export async function listen(responder: Responder, port: number): Promise<Listening> {
  const server = createServer({ maxHeaderSize: largestHead, ...patience }, (request, response) => {
    respond(responder, { request, response }).catch(() => response.destroy());
  });
  server.on('clientError', (error, socket) => {
    const isTooLong = 'code' in error && error.code === 'HPE_HEADER_OVERFLOW';
    const status = isTooLong ? '431 Request Header Fields Too Large' : '400 Bad Request';
    if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
  });
  await start(server, port);
  return { url: `http://${address}:${portOf(server)}`, close: () => stop(server, responder.organization) };
}

function start(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const code = 'port-in-use';
      const hint = 'Choose another with --port, or leave it out for free ports.';
      reject(new UsageError(`the local Dataverse cannot listen on port ${port}`, { code, hint, cause: error }));
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
