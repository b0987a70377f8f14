import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { checkClock } from '../../src/commands/doctor/check-environment.ts';
import { checkNode, checkProxy } from '../../src/commands/doctor/check-machine.ts';
import { makeCertificate } from '../dataverse/make-certificate.ts';
import { expectRefusal, jsonOf } from './expect-runs.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';

let place: Place;
beforeEach(async () => {
  place = await makePlace();
});
afterEach(() => place.remove());

test('in a new workspace everything is fine', async () => {
  await place.mop('init', '--profile', 'North');
  const run = await place.mop('doctor', '--json');
  expect(run.exitCode).toBe(0);
  const names = [
    'node',
    'proxy',
    'certificates',
    'workspace',
    'profiles',
    'rules',
    'metadata',
    'schema',
    'git',
    'environment',
    'network',
    'clock',
    'sign-in',
    'permissions',
  ];
  expect(jsonOf(run)).toMatchObject({
    checks: names.map((name) => ({ name, status: 'ok' })),
    summary: { ok: 14, warn: 0, fail: 0 },
  });
});

test('without a workspace it warns, and makes nothing there', async () => {
  const { exitCode, stdout } = await place.mop('doctor');
  expect(existsSync(place.path('.mop'))).toBe(false);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^warn {2}workspace {5}there is no mop\.yaml here or above\n {20}mop init/m);
});

describe('what fails says what to do, and gives the exit code of its kind', () => {
  test('a broken mop.yaml', async () => {
    await place.write('mop.yaml', 'environments: [1]\n');
    const run = await place.mop('doctor', '--json');
    expect(run.exitCode).toBe(2);
    expect(jsonOf(run)).toMatchObject({
      checks: expect.arrayContaining([expect.objectContaining({ name: 'workspace', status: 'fail' })]),
    });
  });

  test('profiles, schema, proxy and certificates', async () => {
    await place.write('mop.yaml', 'environments:\n  dev: { local: dev }\ndefault: dev\n');
    await place.write('profiles/a.yaml', 'version: 2\n');
    await place.write('profiles/b.yaml', 'version: 1\nname: B\ntables: {}\n');
    await place.write('schema/profile.schema.json', '{}');
    const env = {
      HTTPS_PROXY: 'http://me:secret@proxy.contoso.example:8080',
      NODE_EXTRA_CA_CERTS: place.path('missing.pem'),
    };
    const { exitCode, stdout } = await place.mopWith({ env }, 'doctor');
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/^ok +proxy +proxy\.contoso\.example:8080 by HTTPS_PROXY$/m);
    expect(stdout).not.toContain('secret');
    expect(stdout).toMatch(/^fail +certificates +NODE_EXTRA_CA_CERTS: .*missing\.pem cannot be read\n +Name a file/m);
    expect(stdout).toMatch(/^fail +profiles +not readable: a\.yaml\n +mop lint/m);
    expect(stdout).toMatch(/^warn +schema +it is of another version of mop\n +mop schema --out/m);
  });

  test('an environment that is not there, and one that is not known', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = isAddress(address) ? address.port : 0;
    await new Promise((resolve) => server.close(resolve));
    await place.write('mop.yaml', `environments:\n  prod: { url: "https://localhost:${port}" }\ndefault: prod\n`);
    const { exitCode, stdout } = await place.mop('doctor');
    expect({ exitCode, stdout }).toEqual({
      exitCode: 4,
      stdout: expect.stringMatching(/^fail +network +https:\/\/localhost:\d+ cannot be reached/m),
    });
    expect(await place.mop('doctor', '--env', 'prd')).toMatchObject({
      exitCode: 2,
      stdout: expect.stringContaining('did you mean "prod"'),
    });
  });

  test('nobody is signed in', async () => {
    const { cert, key } = makeCertificate('localhost');
    await place.write('certificate.pem', cert);
    const server = createServer({ cert, key }, (_, response) => {
      response.writeHead(401).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = isAddress(address) ? address.port : 0;
    await place.write('mop.yaml', `environments:\n  prod: { url: "https://localhost:${port}" }\ndefault: prod\n`);
    const env = { NODE_EXTRA_CA_CERTS: place.path('certificate.pem') };
    const { exitCode, stdout } = await place.mopWith({ env }, 'doctor');
    server.close();
    expect({ exitCode, stdout }).toEqual({
      exitCode: 3,
      stdout: expect.stringMatching(/^ok +network .*\nok +clock .*\nfail +sign-in /m),
    });
  });
});

test('where folders cannot be made it says so, and does not go on trying', async () => {
  await place.write('mop.yaml', 'environments:\n  dev: { local: dev }\ndefault: dev\n');
  await place.write('.mop', 'a file\n');
  const { exitCode, stdout } = await place.mop('doctor');
  expect({ exitCode, stdout }).toEqual({
    exitCode: 2,
    stdout: expect.stringMatching(/^fail +sign-in .*\.mop.*\n +mop keeps the local Dataverse there/m),
  });
  if (existsSync('/proc/self'))
    expect(await place.mopWith({ cwd: '../../../proc' }, 'plan')).toMatchObject({ exitCode: 2 });
});

test('while another command has the local Dataverse, that is said, with what to do', async () => {
  await place.write('mop.yaml', 'environments:\n  dev: { local: dev }\ndefault: dev\n');
  await place.write('profiles/a.yaml', 'version: 1\nname: A\ntables: { account: { rows: all } }\n');
  await place.write('.mop/dataverse/server.pid', `${process.pid}\n`);
  const { exitCode, stderr } = await place.mop('plan');
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: expect.stringMatching(/Another mop command is using it: .*mop dataverse start --detach/),
  });
}, 90_000);

test('a proxy that refuses is what is blamed', async () => {
  await place.write('mop.yaml', 'environments:\n  prod: { url: "https://contoso.crm4.dynamics.com" }\ndefault: prod\n');
  const { stdout } = await place.mopWith({ env: { HTTPS_PROXY: 'http://127.0.0.1:9' } }, 'doctor');
  expect(stdout).toMatch(/^fail +proxy +127\.0\.0\.1:9 by HTTPS_PROXY refuses connections\n +Start it, or/m);
});

test('clocks that differ warn, and fail once tokens are refused', () => {
  expect(checkClock({ ahead: -2_000 })).toMatchObject({ status: 'ok' });
  expect(checkClock({ ahead: 61_000 })).toMatchObject({
    status: 'warn',
    message: 'this machine is 61 s behind the environment',
  });
  expect(checkClock({ ahead: -301_000 })).toMatchObject({
    status: 'fail',
    message: expect.stringContaining('ahead of'),
  });
  expect(checkClock({ ahead: undefined })).toMatchObject({ status: 'warn' });
});

test('versions of Node and proxies', () => {
  expect(checkNode('v20.19.0')).toMatchObject({ status: 'ok' });
  expect(checkNode('v20.18.9')).toMatchObject({ status: 'fail' });
  expect(checkNode('v26.0.0')).toMatchObject({ status: 'ok' });
  expect(checkProxy({ HTTPS_PROXY: 'proxy:8080' })).toMatchObject({ status: 'fail' });
  expect(checkProxy({ https_proxy: 'http://proxy:8080', NO_PROXY: 'localhost' })).toMatchObject({
    message: 'proxy:8080 by https_proxy, but not for localhost',
  });
});

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

test('settings that every command would refuse are found', async () => {
  await place.write('mop.yaml', 'rules: { no-rule: off }\nmetadata: none.json\n');
  const { exitCode, stdout } = await place.mop('doctor');
  expect({ exitCode, stdout }).toEqual({
    exitCode: 2,
    stdout: expect.stringMatching(
      /fail {2}rules +mop\.yaml:1:\d+: there is no rule "no-rule"[^]*fail {2}metadata +none\.json: there is no such file or folder\n +mop\.yaml names it/,
    ),
  });
});

test('a mop.yaml that cannot be read is said to be that', async () => {
  await mkdir(place.path('mop.yaml'));
  expect((await place.mop('doctor')).stdout).toContain(
    'fail  workspace     mop.yaml: this is a folder, expected a file',
  );
  expectRefusal(await place.mop('lint'), /mop\.yaml: this is a folder, expected a file/);
});
