import { afterEach, expect, test } from '@jest/globals';
import { EnvironmentError } from '../../src/diagnostics/errors.ts';
import { sendJson } from './misbehaving-server.ts';
import { clientOf, closeServers, expiringClock, failureOf, requests, rowId, serve, testClock } from './test-client.ts';

afterEach(closeServers);

const path = `teams(${rowId})`;
const missing = { error: { code: '0x80040217', message: 'team With Id Does Not Exist' } };
const exists = { error: { code: '0x80060892', message: 'A record with matching key values already exists.' } };

/** A server that keeps one row; `act` may spoil the answer to a write, with how many writes came before. */
async function serveOneRow(act: (write: number) => 'keep, silent' | 'drop, silent' | 'keep') {
  let row: unknown;
  let writes = 0;
  return serve((response, seen) => {
    if (seen.method === 'GET') {
      sendJson(response, row === undefined ? 404 : 200, row ?? missing);
      return;
    }
    const what = act(writes++);
    if (row !== undefined) {
      sendJson(response, 412, exists);
      return;
    }
    if (what !== 'drop, silent') row = JSON.parse(seen.body);
    if (what === 'keep') response.writeHead(204).end();
    else response.destroy();
  });
}

test('N5 a POST that times out after it was carried out is sent once', async () => {
  const rows: string[] = [];
  const { clock, expire } = expiringClock();
  const server = await serve((_response, seen) => {
    rows.push(seen.body);
    expire();
  });
  const client = clientOf(server, { clock });
  const failure = await failureOf(client.create('teams', { name: 'Crew' }));
  expect(failure).toBeInstanceOf(EnvironmentError);
  expect(failure.code).toBe('no-answer');
  expect(rows).toHaveLength(1);
});

test('N5 a creation with an id whose answer is lost is read back, not repeated', async () => {
  const server = await serveOneRow(() => 'keep, silent');
  const clock = testClock();
  await clientOf(server, { clock }).createWithId(path, { name: 'Crew' });
  expect(requests(server.seen)).toEqual([`PATCH ${path}`, `GET ${path}`]);
  expect(clock.waits).toEqual([2_000]);
});

test('N5 one that did not take effect is sent again after looking', async () => {
  const server = await serveOneRow((write) => (write === 0 ? 'drop, silent' : 'keep'));
  await clientOf(server).createWithId(path, { name: 'Crew' });
  expect(requests(server.seen)).toEqual([
    `PATCH ${path}`,
    ...Array.from({ length: 4 }, () => `GET ${path}`),
    `PATCH ${path}`,
  ]);
});

test('N5 one that takes effect late is found when the second is refused', async () => {
  let late: unknown;
  const server = await serve((response, seen, before) => {
    if (before === 0) response.destroy();
    else if (seen.method === 'PATCH') {
      late = JSON.parse(server.seen[0]?.body ?? '');
      sendJson(response, 412, exists);
    } else sendJson(response, late === undefined ? 404 : 200, late ?? missing);
  });
  await clientOf(server).createWithId(path, { name: 'Crew' });
  expect(requests(server.seen).filter((one) => one.startsWith('PATCH'))).toHaveLength(2);
});

test('N5 without an outcome it says so after three tries', async () => {
  const server = await serveOneRow(() => 'drop, silent');
  const failure = await failureOf(clientOf(server).createWithId(path, { name: 'Crew' }));
  expect(failure.code).toBe('no-answer');
  expect(requests(server.seen).filter((one) => one.startsWith('PATCH'))).toHaveLength(3);
});

test('an id that is taken is refused', async () => {
  const server = await serveOneRow(() => 'keep');
  const client = clientOf(server);
  await client.createWithId(path, { name: 'Crew' });
  const failure = await failureOf(client.createWithId(path, { name: 'Other' }));
  expect(failure.code).toBe('0x80060892');
  expect(server.seen).toHaveLength(2);
});
