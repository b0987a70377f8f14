import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectRefusal, jsonOf } from './expect-runs.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';

let place: Place;
beforeAll(async () => {
  place = await makePlace();
  await place.write('mop.yaml', 'environments: { dev: { local: dev } }\ndefault: dev\nsolution: { name: Plans }\n');
});
afterAll(() => place.remove());

const file = 'profiles/north.yaml';
const text = `version: 1
name: North
tables:
  account: { rows: all, related: [contact_customer_accounts] }
  contact: { rows: related, sync: 30 }
`;

test('without a profile it says what is missing', async () => {
  expectRefusal(await place.mop('plan'), /no profile files to plan from/);
});

test('an empty environment: everything is to be created, and nothing is done', async () => {
  await place.write(file, text);
  const first = await place.mop('plan');
  expect(first.exitCode).toBe(0);
  expect(first.stdout).toBe(`profile "North"
  + profile
  + item account
      name: Account
      rows: all
  + item contact
      name: Contact
      rows: related
      sync: 30
  + association account/contact_customer_accounts
  ~ publish

Plan: 4 to add, 0 to change, 0 to replace, 0 to delete; then publish
`);
  const again = await place.mop('plan', '--detailed-exitcode', '--json');
  expect(again.exitCode).toBe(1);
  expect(jsonOf(again)).toMatchObject({ summary: { create: 4, update: 1, replace: 0, delete: 0 } });
});

test('what was imported as the file says needs no change; an edit of the file shows as old and new', async () => {
  await place.mop('pack', file, '--out', 'plans.zip');
  expect((await place.mop('import', 'plans.zip')).exitCode).toBe(0);
  const same = await place.mop('plan', '--detailed-exitcode');
  expect([same.exitCode, same.stdout]).toEqual([0, 'no changes: dev is as the files say\n']);

  await place.write(file, text.replace('sync: 30', 'sync: 60').replace(', related: [contact_customer_accounts]', ''));
  const edited = await place.mop('plan', file, '--no-lint');
  expect(edited.stdout).toContain('  ~ item contact\n      sync: 30 -> 60\n');
  expect(edited.stdout).toContain(
    '  not in the files, and kept (--prune would delete it):\n    ? association account/contact_customer_accounts\n',
  );
  const pruned = await place.mop('plan', file, '--no-lint', '--prune');
  expect(pruned.stdout).toContain('- association account/contact_customer_accounts\n');
});

test('a name that the environment has under another id is refused', async () => {
  await place.write('profiles/other.yaml', text.replace('name: North', 'name: north'));
  expectRefusal(await place.mop('plan', 'profiles/other.yaml'), /has a profile "North" already, with the id/);
});
