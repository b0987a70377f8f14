import { createServer } from 'node:http';
import { connect } from 'node:net';

/** A proxy of a company, on loopback: it wants a password, and everything that it is asked for leads to one port. */
export interface Proxy {
  /** Its address, password included, as HTTPS_PROXY has it. */
  readonly url: string;
  readonly password: string;
  /** What it was asked to connect to, as `host:port`. */
  readonly connected: string[];
  /** How often it was asked without the password. */
  refused: number;
  close(): Promise<void>;
}

/** @param port where every connection leads */
export async function startProxy(port: number, password: string): Promise<Proxy> {
  const connected: string[] = [];
  const server = createServer((_, response) => response.writeHead(405).end());
  const sockets = new Set<{ destroy(): void }>();
  const expected = `Basic ${Buffer.from(`user:${password}`).toString('base64')}`;
  const proxy = { url: '', password, connected, refused: 0, close: () => Promise.resolve() };
  server.on('connect', (request, socket, head) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    if (request.headers['proxy-authorization'] !== expected) {
      proxy.refused++;
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    connected.push(request.url ?? '');
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.write(head);
      target.pipe(socket).pipe(target);
    });
    sockets.add(target);
    target.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  proxy.url = `http://user:${password}@127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  proxy.close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return proxy;
}
