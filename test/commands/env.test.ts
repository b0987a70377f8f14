import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { expectRefusal, jsonOf } from '../stories/expect-runs.ts';
import { makePlace } from '../stories/make-place.ts';
import type { Place } from '../stories/make-place.ts';

const places: Place[] = [];
let place: Place;
beforeEach(async () => {
  place = await makePlace();
  places.push(place);
});
afterAll(() => Promise.all(places.map((one) => one.remove())));

const contoso = 'https://contoso.crm4.dynamics.com';
const mop = (...words: readonly string[]) => place.mopWith({ env: { MOP_KEYRING: 'off' } }, ...words);

describe('mop env add', () => {
  test('makes mop.yaml, and the first environment the default', async () => {
    expect((await mop('env', 'add', 'prod', '--url', `${contoso}/`)).stdout).toBe(
      'prod is in mop.yaml now, as the default\n',
    );
    expect((await mop('env', 'add', 'dev', '--local', 'dev')).stdout).toBe('dev is in mop.yaml now\n');
    expect(await place.read('mop.yaml')).toBe(
      `environments:\n  prod:\n    url: ${contoso}\n  dev:\n    local: dev\ndefault: prod\n`,
    );
  });

  test('writes how to sign in, and says what it wrote', async () => {
    const clientId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
    const words = ['--sign-in', 'federated', '--tenant', 'contoso.onmicrosoft.com', '--client-id', clientId];
    const run = await mop('env', 'add', 'prod', '--url', contoso, '--cloud', 'public', ...words, '--json');
    expect(jsonOf(run)).toEqual({
      name: 'prod',
      url: contoso,
      cloud: 'public',
      signIn: { kind: 'federated', tenant: 'contoso.onmicrosoft.com', clientId },
      default: true,
      file: 'mop.yaml',
    });
    expect(jsonOf(await mop('env', 'list', '--json'))).toEqual({
      environments: [
        {
          name: 'prod',
          default: true,
          url: contoso,
          cloud: 'public',
          signIn: 'federated',
          signedInAs: `application ${clientId}`,
        },
      ],
    });
  });

  test('changes the mop.yaml of a folder above, and says which', async () => {
    await place.write('mop.yaml', '# above\n');
    await place.write('below/x', '');
    const run = await place.mopWith({ cwd: 'below' }, 'env', 'add', 'dev', '--local', 'dev');
    expect(run.stdout).toMatch(/^dev is in .*\/work\/mop\.yaml now, as the default\n$/);
    expect(await place.files()).toEqual(['below/x', 'mop.yaml']);
  });

  test.each([
    ['nothing', [], /either --url or --local\n/],
    ['both', ['--url', contoso, '--local', 'dev'], /either --url or --local\n/],
    ['a sign-in to the local Dataverse', ['--local', 'dev', '--sign-in', 'browser'], /either --url or --local\n/],
    ['a host of nobody', ['--url', 'https://evil.example'], /no host of a Dynamics 365 cloud/],
    ['a host that looks like one', ['--url', `${contoso}.evil.example`], /no host of a Dynamics 365 cloud/],
    ['a password', ['--url', 'https://me:s3cret@contoso.crm4.dynamics.com'], /no user name or password/],
    ['a page', ['--url', `${contoso}/main.aspx`], /ends after the host/],
    ['no URL', ['--url', 'https://'], /is no URL/],
    ['http', ['--url', 'http://contoso.crm4.dynamics.com'], /is not https/],
    ['another cloud', ['--url', contoso, '--cloud', 'dod'], /is in the cloud "public", not in "dod"/],
    ['GCC as public', ['--url', 'https://contoso.crm9.dynamics.com', '--cloud', 'public'], /"gcc", not in "public"/],
    ['no kind', ['--url', contoso, '--sign-in', 'magic'], /Allowed choices are browser, device-code/],
    ['no tenant', ['--url', contoso, '--tenant', '../common'], /signIn\.tenant" must match/],
    ['no client id', ['--url', contoso, '--client-id', 'me'], /signIn\.clientId" must be a GUID/],
    ['no organization', ['--local', 'A B'], /an organization of the local Dataverse is called by .*, found "A B"/],
    ['a secret', ['--url', contoso, '--client-secret', 's3cret'], /unknown option '--client-secret'/],
  ])('with %s is one message and changes nothing', async (_, words, message) => {
    expectRefusal(await mop('env', 'add', 'prod', ...words), message);
    expect(await place.files()).toEqual([]);
  });

  test.each(['a/b', '__proto__', '-x', 'é', ''])('the name "%s" is refused', async (name) => {
    expectRefusal(await mop('env', 'add', '--local', 'dev', '--', name), /the name of an environment is/);
  });

  test('of a name that is taken is refused', async () => {
    await mop('env', 'add', 'dev', '--local', 'dev');
    expectRefusal(await mop('env', 'add', 'dev', '--url', contoso), /there is an environment "dev" already/);
  });
});

describe('mop env use and remove', () => {
  beforeEach(async () => {
    await place.write(
      'mop.yaml',
      'environments:\n  dev: { local: dev } # home\n  test: { local: test }\ndefault: dev\n',
    );
  });

  test('the default changes and nothing else', async () => {
    expect((await mop('env', 'use', 'test')).stdout).toBe('test is the default in mop.yaml now\n');
    expect(await place.read('mop.yaml')).toBe(
      'environments:\n  dev: { local: dev } # home\n  test: { local: test }\ndefault: test\n',
    );
  });

  test('the default goes with its environment', async () => {
    const run = await mop('env', 'remove', 'dev', '--json');
    expect(jsonOf(run)).toEqual({ removed: 'dev', signedOut: false, file: 'mop.yaml' });
    expect(run.stderr).toBe('there is no default environment now; mop env use names one\n');
    expect(await place.read('mop.yaml')).toBe('environments:\n  test: { local: test }\n');
    expect((await mop('env', 'remove', 'test')).exitCode).toBe(0);
    expect(jsonOf(await mop('env', 'list', '--json'))).toEqual({ environments: [] });
  });

  test.each(['use', 'remove'])('%s of a name that is not there is one message', async (word) => {
    expectRefusal(await mop('env', word, 'tset'), /there is no environment "tset"; did you mean "test"\?\n.*dev, test/);
  });

  test('an environment that mop.yaml has wrong is listed with what is wrong, and can be removed', async () => {
    await place.write('mop.yaml', `environments:\n  prod: { url: "${contoso}", cloud: china }\n`);
    expect((await mop('env', 'list')).stdout).toMatch(
      /^ {2}prod {2}https:.*, contoso.* is in the cloud "public", not in "china"\n$/,
    );
    expect((await mop('env', 'remove', 'prod')).exitCode).toBe(0);
  });
});

test('the local Dataverse needs no sign-in', async () => {
  expect((await mop('login')).stdout).toBe('dev is an organization of the local Dataverse, which needs no sign-in\n');
  expect((await mop('logout')).stdout).toBe('no sign-in to dev is kept\n');
  expect(jsonOf(await mop('whoami', '--json', '--quiet'))).toEqual({
    environment: 'dev',
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    kind: 'local',
    user: { id: expect.any(String), name: 'alex.admin@contoso.example' },
    businessUnitId: expect.any(String),
    organizationId: expect.any(String),
  });
});
