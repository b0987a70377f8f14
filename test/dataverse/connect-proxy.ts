import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** A proxy on loopback that leads every tunnel to one port of this machine. */
export interface ConnectProxy {
  readonly port: number;
  /** `CONNECT host:port` and the other requests that came, with what they gave as proxy authorization. */
  readonly seen: readonly { readonly request: string; readonly authorization: string | undefined }[];
  /** Everything that came through or to it. */
  readonly bytes: () => string;
  close(): Promise<void>;
}

/** @param target port; undefined: every tunnel is refused with 407 */
export async function startConnectProxy(target: number | undefined): Promise<ConnectProxy> {
  const seen: { request: string; authorization: string | undefined }[] = [];
  const sockets: Socket[] = [];
  const chunks: Buffer[] = [];
  const note = (request: IncomingMessage) => {
    const { 'proxy-authorization': authorization } = request.headers;
    seen.push({ request: `${request.method ?? ''} ${request.url ?? ''}`, authorization });
    chunks.push(Buffer.from(JSON.stringify(request.headers)));
  };
  const server = createServer((request, response) => {
    note(request);
    response.writeHead(502).end();
  });
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    note(request);
    sockets.push(socket);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    if (target === undefined) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const tunnel = connect(target, '127.0.0.1', () => socket.write('HTTP/1.1 200 Connection Established\r\n\r\n'));
    sockets.push(tunnel);
    for (const one of [socket, tunnel]) one.on('error', () => undefined);
    socket.pipe(tunnel).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    seen,
    bytes: () => Buffer.concat(chunks).toString('latin1'),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
