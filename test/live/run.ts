/**
 * The live kit: finds out in a sandbox environment whether what the local Dataverse only infers is so.
 * `npm run test:live` with MOP_LIVE_URL and the variables of a sign-in in the environment; `npm run test:live -- --local` against the local one.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../../src/commands/cache-folder.ts';
import { startLocalDataverse } from '../../src/commands/environment/local-dataverse.ts';
import { liveChecks } from './checks/index.ts';
import { describeError } from './describe-error.ts';
import type { LiveTarget } from './live-target.ts';
import { renderReport } from './render-report.ts';
import { labelStart, removeLeftovers } from './remove-leftovers.ts';
import { runChecks } from './run-checks.ts';
import { openSandbox } from './sandbox-target.ts';

const reportFile = 'live-report.md';
const usage = `This needs a sandbox environment of your own:
  MOP_LIVE_URL  its address, https://….crm.dynamics.com
and a system administrator of it, by the variables that mop itself signs in with: MOP_SIGN_IN (browser where it is absent),
MOP_TENANT_ID, MOP_CLIENT_ID, MOP_CLIENT_SECRET and so on, or MOP_TOKEN.
It makes profiles, solutions and memberships whose names begin with "mop live", and removes them. After a run that was
killed, \`npm run test:live -- --clean\` removes what it left.`;

async function main(words: readonly string[]): Promise<number> {
  const local = words.includes('--local') ? await openLocal() : undefined;
  const target = local?.target ?? (await openNamedSandbox());
  if (!target) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  try {
    return await (words.includes('--clean') ? clean(target) : find(target));
  } finally {
    await local?.close();
  }
}

async function clean(target: LiveTarget): Promise<number> {
  const left = await removeLeftovers(target);
  process.stdout.write(left.length === 0 ? 'nothing is left\n' : `could not be removed: ${left.join(', ')}\n`);
  return left.length === 0 ? 0 : 1;
}

async function find(target: LiveTarget): Promise<number> {
  const label = `${labelStart}${randomUUID().slice(0, 6)}`;
  const report = await runChecks(target, {
    checks: liveChecks,
    label,
    signal: untilInterrupted(),
    tell: ({ check, verdict }) => process.stdout.write(`${verdict.kind.padEnd(8)} ${check.id}: ${verdict.saw}\n`),
  });
  await writeFile(reportFile, renderReport(report));
  await writeFile('live-report.json', `${JSON.stringify(report, undefined, 2)}\n`);
  process.stdout.write(`\n${reportFile}, live-report.json\n`);
  const isClean = report.left.length === 0 && report.results.every(({ verdict }) => verdict.kind !== 'differs');
  return isClean ? 0 : 1;
}

function untilInterrupted(): AbortSignal {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.stderr.write('ending after this check; what it made is removed first\n');
      interrupted.abort();
    });
  }
  return interrupted.signal;
}

function openNamedSandbox(): Promise<LiveTarget | undefined> {
  return openSandbox({
    variables: process.env,
    folder: cacheFolder(),
    tell: (text) => process.stderr.write(`${text}\n`),
    askSecret: () => Promise.resolve(undefined),
  });
}

async function openLocal(): Promise<{ target: LiveTarget; close: () => Promise<void> }> {
  const stateFolder = await mkdtemp(join(tmpdir(), 'mop-live-'));
  const server = await startLocalDataverse(['live'], { stateFolder });
  const [{ url, token } = { url: '', token: '' }] = server.organizations;
  return {
    target: { url, token: () => Promise.resolve(token) },
    async close() {
      await server.close();
      await rm(stateFolder, { recursive: true, force: true });
    },
  };
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`error: ${describeError(error)}\n`);
    process.exitCode = 70;
  },
);
