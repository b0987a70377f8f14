import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataverseClient, refusal } from './dataverse-client.ts';

let dataverse: DataverseClient;

beforeAll(async () => {
  dataverse = await DataverseClient.start();
});
afterAll(() => dataverse.stop());

const isWell = async () => (await dataverse.get('WhoAmI')).status === 200;

function open(text: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(dataverse.url).port), '127.0.0.1', () => {
      socket.write(text);
      resolve(socket);
    });
    socket.on('error', reject);
  });
}

async function answerTo(text: string): Promise<string> {
  const socket = await open(text);
  return new Promise((resolve) => {
    let answer = '';
    socket.on('data', (part: Buffer) => (answer += part.toString('latin1')));
    socket.on('close', () => {
      resolve(answer);
    });
    setTimeout(() => socket.end(), 300);
  });
}

const head = (line: string, more = '') =>
  `${line} HTTP/1.1\r\nHost: ${new URL(dataverse.url).host}\r\nAuthorization: Bearer ${dataverse.token}\r\n${more}\r\n`;

test('two thousand connections, half of them silent, do not keep others out', async () => {
  const sockets = await Promise.all(
    Array.from({ length: 2000 }, (_, index) => open(index % 2 === 0 ? '' : head('GET /api/data/v9.2/WhoAmI'))),
  );
  expect(await isWell()).toBe(true);
  for (const socket of sockets) socket.destroy();
  expect(await isWell()).toBe(true);
});

test.each([
  ['no HTTP at all', 'nonsense\r\n\r\n', '400'],
  ['a head that is too long', `GET / HTTP/1.1\r\nX: ${'x'.repeat(120_000)}\r\n\r\n`, '431'],
  ['an unknown method', 'BREW /api/data/v9.2/WhoAmI HTTP/1.1\r\n\r\n', '400'],
  ['NUL in a header', 'GET / HTTP/1.1\r\nX: \0\r\n\r\n', '400'],
])('%s', async (_what, text, status) => {
  expect(await answerTo(text)).toContain(`HTTP/1.1 ${status}`);
  expect(await isWell()).toBe(true);
});

test('requests one behind the other on one connection', async () => {
  const answer = await answerTo(head('GET /api/data/v9.2/WhoAmI').repeat(3));
  expect(answer.match(/HTTP\/1\.1 200/g)).toHaveLength(3);
});

test('bodies: no UTF-8, deep, with keys of prototypes, and half of one', async () => {
  const headers = { 'Content-Type': 'application/json' };
  const deep = `{"name":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
  const bodies = [
    deep,
    '{"__proto__":{"polluted":1}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
    '{"name":"\0"',
    '[]',
  ];
  for (const body of bodies) {
    const { status } = await dataverse.send('POST', 'mobileofflineprofiles', { body, headers });
    expect(status).toBe(400);
  }
  expect({}).not.toHaveProperty('polluted');
  const half = await open(
    head('POST /api/data/v9.2/mobileofflineprofiles', 'Content-Length: 100\r\nContent-Type: application/json\r\n'),
  );
  half.write('{"na');
  expect(await isWell()).toBe(true);
  half.destroy();
});

test.each([
  '__proto__',
  'constructor',
  'accounts(__proto__)',
  '..%2f..%2fetc',
  'accounts%2fx',
  'accounts?$filter=__proto__ eq 1',
  'accounts?$select=constructor',
])('the address %s is refused', async (path) => {
  const { status } = refusal(await dataverse.get(path));
  expect([400, 404]).toContain(status);
});

test('two hundred rows at once have ids of their own and versions that rise', async () => {
  const names = Array.from({ length: 200 }, (_, index) => `Parallel ${index}`);
  const ids = await Promise.all(names.map((name) => dataverse.profile(name)));
  expect(new Set(ids).size).toBe(200);
  const { rows } = await dataverse.get(
    "mobileofflineprofiles?$select=versionnumber&$filter=startswith(name,'Parallel')",
  );
  expect(new Set(rows.map(({ versionnumber }) => versionnumber)).size).toBe(200);
});

test('who never reads the answer holds up nobody', async () => {
  const sockets = await Promise.all(Array.from({ length: 20 }, () => open(head('GET /api/data/v9.2/$metadata'))));
  for (const socket of sockets) socket.pause();
  expect(await isWell()).toBe(true);
  for (const socket of sockets) socket.destroy();
});
