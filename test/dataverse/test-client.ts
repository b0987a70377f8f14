import { inspect } from 'node:util';
import { expect } from '@jest/globals';
import { createClient } from '../../src/dataverse/client.ts';
import { systemClock } from '../../src/dataverse/clock.ts';
import type { Clock } from '../../src/dataverse/clock.ts';
import type { ClientOptions, DataverseClient } from '../../src/dataverse/dataverse-client.ts';
import { Failure } from '../../src/diagnostics/errors.ts';
import { startMisbehavingServer } from './misbehaving-server.ts';
import type { MisbehavingServer, Seen } from './misbehaving-server.ts';

/** The token of every test: it may be sent to the environment and be nowhere else. */
export const canary = 'canary-token-7f3a';
export const rowId = '11111111-2222-3333-4444-555555555555';

// a proxy of the machine that the tests run on is none of theirs
for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY']) {
  Reflect.deleteProperty(process.env, name);
  Reflect.deleteProperty(process.env, name.toLowerCase());
}

const servers: MisbehavingServer[] = [];

export async function serve(answer: Parameters<typeof startMisbehavingServer>[0]): Promise<MisbehavingServer> {
  const server = await startMisbehavingServer(answer);
  servers.push(server);
  return server;
}

/** For `afterEach`. */
export async function closeServers(): Promise<void> {
  await Promise.all(servers.splice(0).map((server) => server.close()));
}

/** A clock on which waiting takes no time and is written down. */
export interface TestClock extends Clock {
  /** Milliseconds of each wait. */
  readonly waits: number[];
}

export function testClock(start = Date.UTC(2026, 0, 1), random = 0): TestClock {
  const waits: number[] = [];
  let now = start;
  return {
    waits,
    now: () => now,
    random: () => random,
    timeout: (milliseconds) => systemClock.timeout(milliseconds),
    sleep(milliseconds) {
      waits.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    },
  };
}

export function clientOf(server: { readonly url: string }, options: Partial<ClientOptions> = {}): DataverseClient {
  return createClient({
    url: server.url,
    token: () => Promise.resolve(canary),
    clock: testClock(),
    ...options,
    retry: { retries: 2, firstWait: 1_000, ...options.retry },
  });
}

/** A clock whose time-outs all end when the test says so. */
export function expiringClock(): { readonly clock: Clock; readonly expire: () => void } {
  const open: AbortController[] = [];
  const timeout = () => {
    const controller = new AbortController();
    open.push(controller);
    return controller.signal;
  };
  return {
    clock: { ...testClock(), timeout },
    expire: () => {
      for (const controller of open.splice(0)) controller.abort();
    },
  };
}

/** The failure of a promise; everything printable about it is searched for the token. */
export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Failure)) throw new Error(`expected a failure, got ${inspect(error)}`);
  expectNoSecret(error);
  expect(error.cause).toBeUndefined();
  return error;
}

/** Searches everything printable about a value for the token. */
export function expectNoSecret(value: unknown): void {
  const stack = value instanceof Error ? value.stack : '';
  const everything = [inspect(value, { depth: 10, showHidden: true }), JSON.stringify(value), stack].join('\n');
  expect(everything).not.toContain(canary);
}

/** A promise that the test ends itself. */
export function makeGate(): { readonly opened: Promise<void>; open(): void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    opened,
    open() {
      open();
    },
  };
}

/** `GET teams` for each request. */
export const requests = (seen: readonly Seen[]) =>
  seen.map((one) => `${one.method} ${one.url.replace('/api/data/v9.2/', '')}`);
export const methods = (seen: readonly Seen[]) => seen.map((one) => one.method);

/** The link that an answer gives to a created row. */
export const linkTo = (server: { readonly url: string }, id: string = rowId) =>
  `${server.url}/api/data/v9.2/teams(${id})`;
