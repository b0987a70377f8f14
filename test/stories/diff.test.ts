import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectRefusal, jsonOf } from './expect-runs.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';

/* One profile in every place that can hold one, each compared with each. */

let place: Place;
beforeAll(async () => {
  place = await makePlace();
  await place.write(
    'mop.yaml',
    'environments: { dev: { local: dev }, test: { local: test } }\ndefault: dev\nsolution: { name: North }\n',
  );
  await place.mop('dataverse', 'start', '--organizations', 'dev,test', '--detach');
  await place.write(file, text);
  await place.write('changed.yaml', changed);
  await place.mop('pack', file, '--out', 'north.zip');
  await place.mop('apply', file, '--yes');
  await place.mop('apply', 'changed.yaml', '--yes', '--env', 'test');
}, 60_000);
afterAll(async () => {
  await place.mop('dataverse', 'stop');
  await place.remove();
});

const file = 'profiles/north.yaml';
const text = `version: 1
name: North
id: 5f21e460-23be-559a-a35b-e8c0514ce302
tables:
  account: { rows: custom, where: [statecode eq 0], related: [contact_customer_accounts] }
  contact: { rows: related, sync: 30 }
`;
const changed = text.replace('statecode eq 0', 'statecode eq 1').replace('sync: 30', 'sync: 60');
const difference = `profile "North"
  ~ item account
      filter:
    -   statecode eq 0
    +   statecode eq 1
  ~ item contact
      sync: 30 -> 60

0 added, 2 changed, 0 renamed, 0 gone
`;
const diff = (...words: readonly string[]) => place.mop('diff', ...words, '--detailed-exitcode', '--quiet');

const same = [file, 'north.zip', 'env:dev', 'env:dev/North'];
const pairs = same.flatMap((a, index) => same.slice(index + 1).map((b) => [a, b] as const));
test.each(pairs)('%s and %s say the same, in either order', async (a, b) => {
  for (const words of [
    [a, b],
    [b, a],
  ])
    expect(await diff(...words)).toEqual({ exitCode: 0, stdout: 'no difference\n', stderr: '' });
});

test.each(same.flatMap((a) => ['changed.yaml', 'env:test', 'env:test/North'].map((b) => [a, b] as const)))(
  'from %s to %s the same differs',
  async (a, b) => {
    expect(await diff(a, b)).toEqual({ exitCode: 1, stdout: difference, stderr: '' });
  },
);

test('what differs is one document with --json, and no failure unless it is asked for', async () => {
  const run = await place.mop('diff', 'north.zip', 'env:test/North', '--json', '--quiet');
  expect(run.exitCode).toBe(0);
  expect(jsonOf(run)).toMatchObject({
    a: 'north.zip',
    b: 'env:test/North',
    changes: [{ kind: 'item', name: 'account' }, { before: { syncintervalinminutes: 30 } }],
    summary: { create: 0, update: 2, replace: 0, delete: 0 },
  });
});

test('a side that is not there is named', async () => {
  expectRefusal(await diff(file, 'missing.zip'), /missing\.zip: there is no such file or folder/);
  expectRefusal(await diff(file, 'env:dev/Nort'), /there is no profile "Nort" in dev; did you mean "North"\?/);
  expectRefusal(await diff(file, 'env:'), /there is no environment ""/);
});
