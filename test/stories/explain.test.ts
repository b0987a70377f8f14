import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectRefusal, jsonOf } from './expect-runs.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';

/* A technician with a booking that brings a work order, and a work order that nothing brings. */

const id = (kind: string, number: number): string => `0000000${kind}-0000-4000-8000-00000000000${number}`;
const lines = (...rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

const profile = `version: 1
name: Agenda
tables:
  systemuser: { rows: all }
  bookableresource: { rows: all }
  bookableresourcebooking:
    rows: custom
    where:
      - statecode eq 0
      - any: bookableresource
        via: bookableresource_bookableresourcebooking_Resource
        where: [userid eq-userid]
      - or: [endtime today, endtime next-x-days 2]
    related: [msdyn_msdyn_workorder_bookableresourcebooking_WorkOrder]
  msdyn_workorder: { rows: related }
`;

let place: Place;
beforeAll(async () => {
  place = await makePlace();
  await place.write('profiles/agenda.yaml', profile);
  await place.write('mop.yaml', 'default: dev\nenvironments: { dev: { local: dev } }\n');
  const people = [1, 2].map((n) => ({
    systemuserid: id('a', n),
    domainname: `kim${n}@contoso.example`,
    isdisabled: false,
  }));
  await place.write('rows/systemuser.jsonl', lines(...people));
  const resources = [1, 2].map((n) => ({
    bookableresourceid: id('b', n),
    userid: id('a', n),
    resourcetype: 3,
    statecode: 0,
  }));
  await place.write('rows/bookableresource.jsonl', lines(...resources));
  const booking = (number: number, resource: number, more: object) => ({
    bookableresourcebookingid: id('d', number),
    resource: id('b', resource),
    statecode: 0,
    endtime: '2026-11-24T10:00:00Z',
    ...more,
  });
  await place.write(
    'rows/bookableresourcebooking.jsonl',
    lines(
      booking(1, 1, { msdyn_workorder: id('e', 1) }),
      booking(2, 2, { msdyn_workorder: id('e', 2) }),
      booking(3, 1, { endtime: '2026-11-20T10:00:00Z' }),
      booking(4, 1, { endtime: '2026-11-30T10:00:00Z' }),
    ),
  );
  await place.write('rows/msdyn_workorder.jsonl', lines(...[1, 2, 3].map((n) => ({ msdyn_workorderid: id('e', n) }))));
});
afterAll(() => place.remove());

const at = ['--at', '2026-11-24T08:00:00Z', '--data', 'rows'] as const;
const explain = (...words: readonly string[]) => place.mop('explain', ...words, ...at);
const shown = async (table: string, row: string, user = 'kim1@contoso.example') =>
  (await explain(table, row, '--user', user, '--quiet')).stdout;

test('a work order that is there: the booking that brings it, and when it goes', async () => {
  const run = await explain('msdyn_workorder', id('e', 1), '--user', 'kim1@contoso.example', '--json');
  expect(jsonOf(run)).toMatchObject({
    onDevice: true,
    because: [
      { table: 'bookableresourcebooking', id: id('d', 1), by: 'own filter' },
      { table: 'msdyn_workorder', id: id('e', 1), by: 'relationship' },
    ],
    until: { at: '2026-11-25T00:00:00.000Z', change: 'goes' },
  });
});

test('one that is not: the booking that would bring it, and of that the condition that stops it', async () => {
  expect(await shown('msdyn_workorder', id('e', 2))).toMatch(
    new RegExp(
      `^msdyn_workorder .* is not on the device of kim1[^]*the row of bookableresourcebooking .*\n` +
        ` +- bookableresourcebooking ${id('d', 2)}: its own filter does not let it through\n` +
        ` +of bookableresource ${id('b', 2)}\n +needs: userid is the signed-in user\n +found: ${id('a', 2)}\n$`,
    ),
  );
  expect(await shown('msdyn_workorder', id('e', 3))).toContain('no row of bookableresourcebooking leads to it');
  await place.write('late.csv', `msdyn_workorder,${id('e', 2)},kim1@contoso.example\n`);
  expect((await explain('--missing', 'late.csv', '--quiet')).stdout).toContain(
    `is not on the device: its own filter does not let it through: needs userid is the signed-in user, found ${id('a', 2)}\n`,
  );
});

test('a booking of last week: each alternative, with what was found; one of next week: when it comes', async () => {
  expect(await shown('bookableresourcebooking', id('d', 3))).toMatch(
    /needs: endtime is today\n +found: 2026-11-20T10:00:00Z\n[^]*needs: endtime is in the next 2 days\n +found: 2026-11-20T10:00:00Z\n?$/,
  );
  expect(await shown('bookableresourcebooking', id('d', 4))).toContain('it comes at 2026-11-28T');
});

test('a table that is not in the profile, and a row that is not in the data', async () => {
  expect(await shown('account', id('f', 1))).toContain('account is not in the profile');
  expect(await shown('msdyn_workorder', id('e', 9))).toContain('the data has no such row');
});

test('a list of rows that are missed: a line each, and counts', async () => {
  await place.write(
    'missed.csv',
    `table,id,user\nmsdyn_workorder,${id('e', 1)},\naccount,${id('f', 1)},kim2@contoso.example\n`,
  );
  const { stdout } = await explain('--missing', 'missed.csv', '--user', 'kim1@contoso.example', '--quiet');
  expect(stdout).toContain(`msdyn_workorder ${id('e', 1)} of kim1@contoso.example: on the device\n`);
  expect(stdout).toContain('of kim2@contoso.example: account is not in the profile\n');
  expect(stdout).toMatch(/\n1 on the device\n1 not on the device: profile\n$/);
});

test.each([
  [['msdyn_workorder', 'seven', '--user', 'kim1@contoso.example'], /a table and the id of a row are needed/],
  [['msdyn_workorder', id('e', 1)], /--user is missing/],
  [['msdyn_workorder', id('e', 1), '--user', 'nobody'], /no user is called 'nobody'/],
  [['msdyn_workorder', id('e', 1), '--user', 'kim1@contoso.example', '--profile', 'none.yaml'], /none\.yaml/],
])('%j is refused', async (words, message) => {
  expectRefusal(await explain(...words, '--quiet'), message);
});
