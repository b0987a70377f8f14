import { afterEach, expect, test } from '@jest/globals';
import { systemClock } from '../../src/dataverse/clock.ts';
import { Pace } from '../../src/dataverse/pace.ts';
import type { Load } from '../../src/dataverse/pace.ts';
import { sendJson } from './misbehaving-server.ts';
import {
  clientOf,
  closeServers,
  failureOf,
  linkTo,
  makeGate,
  requests,
  rowId,
  serve,
  testClock,
} from './test-client.ts';

afterEach(closeServers);

test('N4 429 with seconds is waited for, also for a POST', async () => {
  const server = await serve((response, _seen, before) => {
    if (before === 0) response.writeHead(429, { 'Retry-After': '7' }).end('{}');
    else response.writeHead(204, { 'OData-EntityId': linkTo(server) }).end();
  });
  const clock = testClock();
  expect(await clientOf(server, { clock }).create('teams', { name: 'Crew' })).toBe(rowId);
  expect(clock.waits).toEqual([7_000]);
  expect(server.seen.map((one) => one.body)).toEqual(['{"name":"Crew"}', '{"name":"Crew"}']);
});

test.each([
  { value: 'Thu, 01 Jan 2026 00:00:09 GMT', status: 429, waits: [9_000, 9_000] },
  { value: undefined, status: 429, waits: [1_000, 2_000] },
  { value: '-5', status: 429, waits: [1_000, 2_000] },
  { value: 'soon', status: 503, waits: [1_000, 2_000] },
  { value: 'Thu, 01 Jan 1970 00:00:00 GMT', status: 503, waits: [0, 0] },
])('N4 a busy server ($status) that says to return $value is asked again', async ({ value, status, waits }) => {
  const server = await serve((response, _seen, before) => {
    const headers = { Date: 'Thu, 01 Jan 2026 00:00:00 GMT', ...(value === undefined ? {} : { 'Retry-After': value }) };
    if (before < 2) response.writeHead(status, headers).end();
    else sendJson(response, 200, { ok: true });
  });
  const clock = testClock(Date.UTC(1999, 0, 1));
  expect(await clientOf(server, { clock }).find('WhoAmI')).toEqual({ ok: true });
  expect(clock.waits).toEqual(waits);
});

test('a server error that says when to return may have done something: a POST is not repeated', async () => {
  const server = await serve((response) => {
    response.writeHead(500, { 'Retry-After': '0' }).end();
  });
  const failure = await failureOf(clientOf(server).create('teams', { name: 'Crew' }));
  expect(failure.code).toBe('http-500');
  expect(server.seen).toHaveLength(1);
});

test('N4 a wait beyond the budget is not begun, and the hint says how long', async () => {
  const server = await serve((response) => {
    response.writeHead(429, { 'Retry-After': '3600', 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ error: { code: '0x80072322', message: 'Number of requests exceeded the limit.' } }));
  });
  const clock = testClock();
  const failure = await failureOf(clientOf(server, { clock }).find('WhoAmI'));
  expect(failure.code).toBe('0x80072322');
  expect(failure.hint).toContain('3600');
  expect(clock.waits).toEqual([]);
  expect(server.seen).toHaveLength(1);
});

test('tries end after the limit', async () => {
  const server = await serve((response) => {
    response.writeHead(503, { 'Retry-After': '0' }).end();
  });
  const failure = await failureOf(clientOf(server).find('WhoAmI'));
  expect(failure.code).toBe('http-503');
  expect(server.seen).toHaveLength(3);
});

test('the wait grows, has jitter and a cap, and ends with the budget', async () => {
  const server = await serve((response) => response.writeHead(429).end());
  const clock = testClock(0, 0.5);
  const retry = { retries: 20, firstWait: 1_000, longestWait: 8_000, waitBudget: 40_000 };
  await failureOf(clientOf(server, { clock, retry }).find('WhoAmI'));
  expect(clock.waits).toEqual([1_125, 2_250, 4_500, 9_000, 9_000, 9_000]);
});

test('a metadata lock is waited for by the one that met it', async () => {
  const server = await serve((response, _seen, before) => {
    if (before === 0) sendJson(response, 400, { error: { code: '0x80090412', message: 'customization is running' } });
    else response.writeHead(204).end();
  });
  const clock = testClock();
  await clientOf(server, { clock }).act('PublishXml', {}, { exclusive: true });
  expect(clock.waits).toEqual([1_000]);
  expect(server.seen).toHaveLength(2);
});

test('while one is told to wait, the others wait too', async () => {
  const asleep = makeGate();
  const awake = makeGate();
  const clock = {
    ...systemClock,
    sleep() {
      asleep.open();
      return awake.opened;
    },
  };
  const server = await serve((response, _seen, before) => {
    if (before === 0) response.writeHead(429, { 'Retry-After': '60' }).end();
    else sendJson(response, 200, {});
  });
  const client = clientOf(server, { clock });
  const first = client.find('first');
  await asleep.opened;
  const second = client.find('second');
  await clientOf(server).find('of-another-client');
  expect(requests(server.seen)).toEqual(['GET first', 'GET of-another-client']);
  awake.open();
  await Promise.all([first, second]);
  expect(requests(server.seen).slice(2).sort()).toEqual(['GET first', 'GET second']);
});

test('many requests go a few at once, never as many as Dataverse refuses', async () => {
  let open = 0;
  const seenOpen: number[] = [];
  const server = await serve((response) => {
    seenOpen.push(++open);
    setImmediate(() => {
      open--;
      sendJson(response, 200, {});
    });
  });
  const client = clientOf(server, { pace: { most: 5 } });
  await Promise.all(Array.from({ length: 80 }, () => client.find('WhoAmI')));
  expect(Math.max(...seenOpen)).toBeLessThanOrEqual(5);
  expect(Math.max(...seenOpen.slice(0, 2))).toBeLessThanOrEqual(2);
});

/** Ends `count` tries together, each with a load. */
async function endTogether(pace: Pace, loads: readonly Load[]): Promise<void> {
  const gate = makeGate();
  const tries = loads.map((load) =>
    pace.run(
      () => gate.opened,
      () => load,
    ),
  );
  await new Promise(setImmediate);
  gate.open();
  await Promise.all(tries);
}

test('one more at once after a round of fine answers, half as many after a refusal', async () => {
  const pace = new Pace({ first: 2, most: 4 }, testClock());
  const round = async (load: Load) => {
    await endTogether(
      pace,
      Array.from({ length: pace.concurrency }, () => load),
    );
    return pace.concurrency;
  };
  expect(await round('fine')).toBe(3);
  expect(await round('fine')).toBe(4);
  expect(await round('fine')).toBe(4);
  // four refusals of requests that were under way together are one
  expect(await round('refused')).toBe(2);
  expect(await round('refused')).toBe(1);
  expect(await round('refused')).toBe(1);
  expect(await round('fine')).toBe(2);
});

test('exclusive requests go one at a time', async () => {
  let open = 0;
  let most = 0;
  const server = await serve((response) => {
    most = Math.max(most, ++open);
    setImmediate(() => {
      open--;
      response.writeHead(204).end();
    });
  });
  const client = clientOf(server, { pace: { first: 3 } });
  await Promise.all([1, 2, 3].map(() => client.act('PublishXml', {}, { exclusive: true })));
  expect(most).toBe(1);
});
