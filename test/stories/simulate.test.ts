import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';

let place: Place;
let technician = '';
const at = ['--at', '2026-11-25T08:00:00Z'];

beforeAll(async () => {
  place = await makePlace();
  await place.mop('dataverse', 'seed', '--technicians', '3', '--at', '2026-11-25', '--out', 'company');
  await place.mop('new', 'Field Service', '--out', 'field-service.yaml');
  const users = (await place.read('company/systemuser.jsonl')).split('\n');
  const [, name = ''] =
    /"domainname":"([^"]+)"/.exec(users.find((line) => line.includes('Field Technician')) ?? '') ?? [];
  technician = name;
});
afterAll(() => place.remove());

interface Table {
  readonly table: string;
  readonly rows: number;
  readonly own: number;
  readonly related: number;
}
interface Simulated {
  readonly who: string;
  readonly users: readonly {
    readonly user: string;
    readonly rows: number;
    readonly bytes: number;
    readonly tables: readonly Table[];
    readonly days?: readonly {
      readonly date: string;
      readonly rows: number;
      readonly lost: number;
      readonly tables: readonly { readonly table: string }[];
    }[];
    readonly changes?: readonly {
      readonly table: string;
      readonly gained: readonly string[];
      readonly lost: readonly string[];
    }[];
  }[];
  readonly unknown: readonly { readonly kind: string; readonly table?: string; readonly message: string }[];
}

function isSimulated(value: unknown): value is Simulated {
  return typeof value === 'object' && value !== null && 'users' in value && 'unknown' in value;
}

async function simulate(...words: readonly string[]): Promise<Simulated> {
  const { stdout, stderr } = await place.mop('simulate', ...words, '--json');
  const value: unknown = JSON.parse(stdout);
  if (!isSimulated(value)) throw new Error(stdout + stderr);
  return value;
}

describe('mop simulate', () => {
  test('everybody: technicians, each with bookings of their own and the work orders of these', async () => {
    const { who, users, unknown } = await simulate('field-service.yaml', '--data', 'company', ...at);
    expect(who).toBe('technicians');
    expect(users).toHaveLength(3);
    for (const { rows, bytes, tables } of users) {
      const counts = new Map(tables.map((table) => [table.table, table]));
      expect(counts.get('bookableresourcebooking')?.own).toBeGreaterThan(0);
      expect(counts.get('msdyn_workorder')).toMatchObject({ own: 0 });
      expect(counts.get('msdyn_workorder')?.related).toBeGreaterThan(0);
      expect(rows).toBe(tables.reduce((sum, table) => sum + table.rows, 0));
      expect(bytes).toBeGreaterThan(rows);
    }
    expect(unknown.map(({ kind }) => kind)).toEqual(['not-trimmed']);
  });

  test('an environment gives what the same company in a folder gives', async () => {
    await place.mop('dataverse', 'seed', '--technicians', '3', '--at', '2026-11-25');
    const words = ['field-service.yaml', '--user', technician, ...at];
    const [inFolder, inEnvironment] = [await simulate(...words, '--data', 'company'), await simulate(...words)];
    const counts = ({ users }: Simulated): Readonly<Record<string, number>> =>
      Object.fromEntries(users.flatMap(({ tables }) => tables.map(({ table, rows }) => [table, rows])));
    // The local Dataverse has users of its own.
    expect({ ...counts(inEnvironment), systemuser: 0 }).toEqual({ ...counts(inFolder), systemuser: 0 });
  });

  test('held against another profile: what each user gains and loses, row by row', async () => {
    const text = await place.read('field-service.yaml');
    await place.write('older.yaml', text.replace('- resourcetype eq 3', '- resourcetype eq 4'));
    const words = ['field-service.yaml', '--data', 'company', '--user', technician, ...at];
    const { users } = await simulate(...words, '--against', 'older.yaml');
    expect(users[0]?.changes?.map(({ table }) => table)).toEqual(['bookableresource']);
    expect(users[0]?.changes?.[0]?.gained).toHaveLength(3);
    const shown = await place.mop('simulate', ...words, '--against', 'field-service.yaml');
    expect(shown.stdout).toContain('instead of field-service.yaml: the same rows');
  });

  test.each([
    [['none.yaml', '--data', 'company'], 'none.yaml: there is no such file or folder'],
    [['field-service.yaml', '--data', 'nowhere'], 'nowhere: there is no such file or folder'],
    [['field-service.yaml', '--data', 'company', '--user', 'nobody'], "no user is called 'nobody'"],
    [['field-service.yaml', '--data', 'company', '--days', '0'], '--days takes a number from 1 to 366, not 0'],
    [['field-service.yaml', '--data', 'company', '--at', 'noon'], '--at takes a time such as'],
    [['field-service.yaml', '--data', 'company', '--time-zone', 'Mars'], "there is no time zone 'Mars'"],
    [['field-service.yaml', '--data', 'bare'], 'the data has no users'],
    [['field-service.yaml', '--data', 'empty'], 'empty: there are no rows in it: expected account.csv'],
    [['field-service.yaml', '--data', 'lake'], 'lake: these are Delta tables, which mop does not read'],
    [['field-service.yaml', '--data', 'lake/account'], 'account: these are Delta tables, which mop does not read'],
    [['field-service.yaml', '--data', 'odd'], 'odd/model.json: this is a folder, expected a file'],
  ])('%j', async (words, message) => {
    await place.write('empty/readme.txt', '');
    await place.write('bare/account.csv', 'accountid\n');
    await place.write('lake/account/_delta_log/00000000000000000000.json', '{}');
    await place.write('lake/account/part-00000.parquet', '');
    await place.write('odd/model.json/readme.txt', '');
    const { exitCode, stderr, stdout } = await place.mop('simulate', ...words);
    expect(stderr).toContain(message);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  });
});

const id = (kind: string, number: number): string => `0000000${kind}-0000-4000-8000-00000000000${number}`;
const lines = (...rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** A technician with one booking that was completed on 24 November, in a status, and two notes on it. */
async function writeSmallCompany(): Promise<void> {
  const [user, resource, status, booking] = [id('a', 1), id('b', 1), id('c', 1), id('d', 1)];
  const one = { domainname: 'kim@contoso.example', fullname: 'Kim Lee', isdisabled: false };
  await place.write('small/systemuser.jsonl', lines({ systemuserid: user, ...one }));
  await place.write(
    'small/bookableresource.jsonl',
    lines({ bookableresourceid: resource, userid: user, resourcetype: 3, statecode: 0 }),
  );
  await place.write(
    'small/bookingstatus.jsonl',
    lines({ bookingstatusid: status, statecode: 0, msdyn_fieldservicestatus: 690970004 }),
  );
  const times = { starttime: '2026-11-24T08:00:00Z', endtime: '2026-11-24T10:00:00Z' };
  await place.write(
    'small/bookableresourcebooking.jsonl',
    lines({ bookableresourcebookingid: booking, resource, bookingstatus: status, statecode: 0, ...times }),
  );
  const note = { objectid: booking, filesize: 6_000_000, statecode: 0 };
  await place.write(
    'small/annotation.jsonl',
    lines({ annotationid: id('e', 1), ...note }, { annotationid: id('e', 2), ...note }),
  );
}

const agenda = `version: 1
name: Agenda
tables:
  bookableresource: { rows: all }
  systemuser: { rows: all }
  bookableresourcebooking:
    rows: custom
    where:
      - endtime today
      - any: bookingstatus
        via: bookingstatus_bookableresourcebooking_BookingStatus
        where: [msdyn_fieldservicestatus eq 690970004]
`;

const viewer = '00000001-0000-4000-8000-000000000001';
const today = `version: 1
name: Today
tables:
  bookableresourcebooking: { rows: custom, where: [starttime today] }
`;

describe('stories', () => {
  beforeAll(writeSmallCompany);

  test('the blank agenda: a filter reads a table that is not in the profile', async () => {
    await place.write('agenda.yaml', agenda);
    const { stdout } = await place.mop('simulate', 'agenda.yaml', '--data', 'small', '--at', '2026-11-24T12:00:00Z');
    expect(stdout).toMatch(/bookableresourcebooking +1 +1 +0/);
    expect(stdout).toContain('bookableresourcebooking is chosen by bookingstatus, which is not in the profile');
    const linted = await place.mop('lint', 'agenda.yaml');
    expect(linted.stdout).toContain('link-table-not-in-profile');
  });

  test.each([
    {
      change: 'spring',
      at: '2026-03-28T22:30:00Z',
      dates: ['2026-03-28', '2026-03-29', '2026-03-30'],
      booked: '2026-03-29',
    },
    {
      change: 'autumn',
      at: '2026-10-24T22:30:00Z',
      dates: ['2026-10-25', '2026-10-26', '2026-10-27'],
      booked: '2026-10-25',
    },
  ])('each day of the user is seen once when clocks change in $change', async ({ at, dates, booked }) => {
    const starttime = `${booked}T10:00:00Z`;
    await place.write('today.yaml', today);
    await place.write('clocks/systemuser.jsonl', `${JSON.stringify({ systemuserid: viewer, fullname: 'V' })}\n`);
    await place.write(
      'clocks/bookableresourcebooking.jsonl',
      `${JSON.stringify({ bookableresourcebookingid: viewer, starttime })}\n`,
    );
    const words = ['today.yaml', '--data', 'clocks', '--user', 'V', '--at', at, '--time-zone', 'Europe/Berlin'];
    const { users } = await simulate(...words, '--days', '3');
    const days = users[0]?.days ?? [];
    expect(days.map(({ date }) => date)).toEqual(dates);
    expect(days.map(({ rows }) => rows)).toEqual(dates.map((date) => (date === booked ? 1 : 0)));
    const { stdout } = await place.mop('simulate', ...words, '--days', '3');
    expect(stdout).toContain(`peak: 1 row, `);
    expect(stdout).toContain(` on ${booked}`);
  });

  test('the vanished booking: completed yesterday, and the filter asks for today', async () => {
    await place.write('agenda.yaml', `${agenda}  bookingstatus: { rows: all }\n`);
    const words = ['agenda.yaml', '--data', 'small', '--at', '2026-11-24T12:00:00Z', '--days', '2'];
    const { users } = await simulate(...words);
    expect(users[0]?.days?.map(({ lost }) => lost)).toEqual([0, 1]);
    const { stdout } = await place.mop('simulate', ...words);
    expect(stdout).toMatch(/2026-11-25 .* -1 +bookableresourcebooking \+0 -1/);
    // A zone in which the 24th is not over yet has it still.
    const late = await simulate(
      'agenda.yaml',
      '--data',
      'small',
      '--at',
      '2026-11-25T05:00:00Z',
      '--time-zone',
      'America/Los_Angeles',
    );
    expect(late.users[0]?.tables.find(({ table }) => table === 'bookableresourcebooking')?.rows).toBe(1);
  });

  test('the slow first sync: notes without a filter', async () => {
    await place.write('notes.yaml', `${agenda}  bookingstatus: { rows: all }\n  annotation: { rows: all }\n`);
    await place.write('mop.yaml', 'budgets: { bytes: 10000000, tables: { annotation: { rows: 1 } } }\n');
    const words = ['notes.yaml', '--data', 'small', '--at', '2026-11-24T12:00:00Z'];
    const { exitCode, stdout } = await place.mop('simulate', ...words);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^annotation +2 +2 +0 +12\.0 MB/m);
    expect(stdout).toContain('kim@contoso.example: 2 rows of annotation, the budget is 1');
    const linted = await place.mop('lint', ...words);
    expect(linted.exitCode).toBe(1);
    expect(linted.stdout).toMatch(
      /notes\.yaml:14:3 error .* 2 rows of annotation, mop\.yaml allows 1 \[download-too-large MOP503\]/,
    );
    const silenced = (await place.read('notes.yaml')).replace(
      '  annotation',
      '  # mop-disable-next-line 503: a trial\n  annotation',
    );
    await place.write('notes.yaml', silenced);
    const again = await place.mop('lint', ...words);
    expect(again.stdout).not.toContain('rows of annotation');
    expect((await place.mop('lint', 'notes.yaml')).stdout).not.toContain('unused-suppression');
    await place.write('mop.yaml', '');
  });
});

test('of a filter that is read in part nothing is claimed, neither by simulate nor by the report', async () => {
  const conditions = ['statecode eq 0', 'name eq "abc'].map((one) => `      - ${one}\n`).join('');
  const text = `version: 1\nname: Half\ntables:\n  account:\n    rows: custom\n    where:\n${conditions}`;
  await place.write('half.yaml', text);
  const { users, unknown } = await simulate('half.yaml', '--data', 'company', ...at);
  expect(users.map(({ rows }) => rows)).toEqual([0, 0, 0]);
  expect(unknown.map(({ message }) => message)).toContainEqual(
    expect.stringContaining('the filter of account cannot be read: it brings nothing here'),
  );
  expect((await place.mop('report', 'half.yaml', '--out', 'half.html')).exitCode).toBe(0);
  const page = await place.read('half.html');
  expect(page).toContain('rows of a filter that is missing or cannot be read');
  expect(page).not.toMatch(/statecode/);
});
