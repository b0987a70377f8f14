import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectRefusal, jsonOf } from './expect-runs.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';

/* Going back to a snapshot, which one that is, and coming back from there. */

let place: Place;
beforeAll(async () => {
  place = await makePlace();
  await place.write('mop.yaml', 'environments: { dev: { local: dev } }\ndefault: dev\n');
  await place.mop('dataverse', 'start', '--detach');
});
afterAll(async () => {
  await place.mop('dataverse', 'stop');
  await place.remove();
});

const text = `version: 1
name: North
tables:
  account: { rows: owned, owned: [user], related: [contact_customer_accounts] }
  contact: { rows: related, sync: 30 }
`;
const write = (sync: number) => place.write('profiles/north.yaml', text.replace('sync: 30', `sync: ${sync}`));
const apply = () => place.mop('apply', '--yes', '--json', '--quiet');
const rollback = (...words: readonly string[]) => place.mop('rollback', ...words, '--quiet');
const snapshotOf = ({ stdout }: { readonly stdout: string }) => /"snapshot":"(\w+)"/.exec(stdout)?.[1] ?? 'none';
const isAsWritten = async () => (await place.mop('plan', '--detailed-exitcode', '--quiet')).exitCode === 0;

test('before the first apply there is nothing to go back to', async () => {
  expectRefusal(await rollback('--yes'), /there is nothing to go back to\n.*mop apply writes a snapshot/);
  expectRefusal(await rollback('20260301T080000123Z', '--yes'), /there is no snapshot 20260301T080000123Z/);
  expect(await place.mop('rollback', '--list')).toMatchObject({
    exitCode: 0,
    stdout: '',
    stderr: 'there are no snapshots of dev here\n',
  });
});

test('without a terminal and without --yes nothing happens', async () => {
  await write(30);
  await apply();
  const refused = await rollback();
  expect(refused).toMatchObject({ exitCode: 2 });
  expect(refused.stderr).toBe('error: not confirmed: nothing was changed\n  Say --yes to do it without a question.\n');
  expect(await isAsWritten()).toBe(true);
});

test('said again it changes nothing, and naming the snapshot that it took undoes it', async () => {
  await write(45);
  const applied = snapshotOf(await apply());
  const back = await rollback('--yes', '--json');
  expect(jsonOf(back)).toMatchObject({ environment: 'dev', summary: { create: 0, update: 2, replace: 0, delete: 0 } });
  await write(30);
  expect(await isAsWritten()).toBe(true);

  const again = await rollback('--yes');
  expect(again.stdout).toBe(`no changes: dev is as it was in ${applied}\n`);
  expect(await isAsWritten()).toBe(true);

  expect((await rollback(snapshotOf(back), '--yes')).exitCode).toBe(0);
  await write(45);
  expect(await isAsWritten()).toBe(true);
});

test('the list tells what each snapshot was taken before, the newest first', async () => {
  const { stdout } = await rollback('--list');
  const id = String.raw`\d{8}T\d{9}Z`;
  const lines = [
    `${id}  before the rollback to ${id} of "North"`,
    `${id}  before the rollback to ${id} of "North"`,
    `${id}  before an apply of "North"`,
    `${id}  before an apply of "North", which was not there`,
  ];
  expect(stdout).toMatch(new RegExp(`^${lines.join('\n')}\n$`));
  expect(jsonOf(await rollback('--list', '--json'))).toMatchObject({
    environment: 'dev',
    snapshots: [
      { rollback: expect.any(String) },
      { rollback: expect.any(String) },
      { profiles: [{ name: 'North', existed: true }], rollback: null },
      { profiles: [{ name: 'North', existed: false }], rollback: null },
    ],
  });
});

test('a damaged snapshot is refused, and nothing is changed', async () => {
  const first = (await rollback('--list')).stdout.trim().split('\n').at(-1)?.split(' ')[0] ?? '';
  const organization = /"organizationId":"([^"]+)"/.exec((await apply()).stdout)?.[1] ?? '';
  const file = `.mop/environments/${organization}/snapshots/${first}.json`;
  await place.write(file, (await place.read(file)).replace('North', 'South'));
  const refused = await rollback(first, '--yes');
  expectRefusal(refused, /this snapshot is damaged/);
  expect(await isAsWritten()).toBe(true);
});

test('what assign and unassign change is written down, and comes back by its id; bare rollback goes on to undo applies', async () => {
  const luis = 'luis.ferreira@contoso.example';
  const users = (await place.mop('members', '--json')).stdout;
  const assigned = await place.mop('assign', 'North', '--user', luis);
  expect(assigned.exitCode).toBe(0);
  expect(assigned.stderr).not.toContain('brings back');
  const left = await place.mop('unassign', 'North', '--user', luis);
  const [, id = ''] = /mop rollback (\w+) brings back who was in which profile/.exec(left.stderr) ?? [];
  expect((await place.mop('members', '--json')).stdout).toBe(users);
  expect((await rollback('--list')).stdout).toContain(`${id}  before a change of the people of "North"\n`);
  expect(await rollback('--yes')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('no changes') });
  await write(50);
  await apply();
  expect(await rollback(id, '--yes')).toMatchObject({ exitCode: 0 });
  expect((await place.mop('members', '--json')).stdout).toContain(luis);
  expect(await isAsWritten()).toBe(true);
});
