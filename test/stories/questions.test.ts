import { cp } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { expectRefusal } from './expect-runs.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { keys, startInTerminal } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/* Questions, answered in a real pseudo-terminal; and the same without any, by the command that mop itself says does it. */

let place: Place;
beforeEach(async () => {
  place = await makePlace();
});
afterEach(() => place.remove());

function start(...words: readonly string[]): Terminal {
  return startInTerminal(words, { cwd: place.folder, env: place.env });
}

async function answerProfile(terminal: Terminal, name: string): Promise<void> {
  await terminal.see('What is the profile called?');
  terminal.answer(name);
  await answerRest(terminal);
}

/** Leaves the first group out, takes fourteen days and one team. */
async function answerRest(terminal: Terminal): Promise<void> {
  await terminal.see('Which tables on top');
  terminal.type(keys.space);
  await terminal.see('◯ iot');
  terminal.answer();
  await terminal.see('how many days ahead?');
  terminal.answer('14');
  await terminal.see('Which teams get it?');
  terminal.answer('Technicians North');
  await terminal.see('Which users');
  terminal.answer();
}

/** Has the interval of the table that is first changed. */
async function answerSync(terminal: Terminal, minutes: string): Promise<void> {
  terminal.answer();
  await terminal.see('What of it?');
  terminal.answer(keys.down + keys.down);
  await terminal.see('Minutes between two syncs');
  terminal.answer(minutes);
}

/** Gives the first table one condition in place of its filter. */
async function answerCondition(terminal: Terminal, condition: string): Promise<void> {
  for (const question of ['Which table?', 'What of it?', 'Which rows?']) {
    await terminal.see(question);
    terminal.answer();
  }
  await terminal.see('Which condition, in place of its whole filter?');
  terminal.answer(condition);
}

/** The words of the command that a run says does the same without questions. */
function wordsOf(shown: string): readonly string[] {
  const [, line = ''] = /^without questions: mop (.*)$/m.exec(shown) ?? [];
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

async function contents(folder: Place): Promise<Readonly<Record<string, string>>> {
  const files = await folder.files();
  return Object.fromEntries(await Promise.all(files.map(async (file) => [file, await folder.read(file)] as const)));
}

describe('init', () => {
  test('asks, shows what lint says before anything is written, and the command it names makes the same files', async () => {
    const terminal = start('init', 'contoso');
    await terminal.see('Which environments?');
    terminal.answer();
    await answerProfile(terminal, 'Northern Region');
    await terminal.see('Which solution');
    terminal.answer();
    await terminal.see('A pipeline');
    terminal.answer(keys.down);
    await terminal.see('Write this?');
    expect(await place.files()).toEqual([]);
    terminal.answer();
    const { exitCode, shown } = await terminal.end();
    expect(exitCode).toBe(0);
    expect(shown).toMatch(
      /lint {4}errors: 0, warnings: 0, remarks: \d+\n {2}links {3}bookableresourcebooking brings in the most: 8/,
    );
    const asked = await contents(place);
    expect(Object.keys(asked)).toEqual([
      'contoso/.github/workflows/mop.yml',
      'contoso/.gitignore',
      'contoso/mop.yaml',
      'contoso/profiles/northern-region.yaml',
      'contoso/schema/profile.schema.json',
    ]);
    expect(asked['contoso/profiles/northern-region.yaml']).toContain('starttime next-x-days 14');
    const other = await makePlace();
    expect(await other.mop(...wordsOf(shown))).toMatchObject({ exitCode: 0 });
    expect(await contents(other)).toEqual(asked);
    await other.remove();
  });

  test('own environments are asked for by name and URL, and what is no URL is asked again', async () => {
    const terminal = start('init');
    await terminal.see('Which environments?');
    terminal.answer(keys.down);
    await terminal.see('where profiles are made?');
    terminal.answer();
    await terminal.see('The URL of dev');
    terminal.answer('contoso');
    await terminal.see('>');
    terminal.answer(`${'\u007f'.repeat(7)}https://contoso-dev.crm4.dynamics.com`);
    await terminal.see('And the next one');
    terminal.answer('-');
    await answerProfile(terminal, 'North');
    await terminal.see('Which solution');
    terminal.answer();
    await terminal.see('Write this?');
    terminal.answer('n');
    const { exitCode, shown } = await terminal.end();
    expect({ exitCode, files: await place.files() }).toEqual({ exitCode: 2, files: [] });
    expect(shown).toContain('nothing was written');
  });

  test('Ctrl-C leaves nothing behind', async () => {
    const terminal = start('init');
    await terminal.see('Which environments?');
    terminal.type(keys.interrupt);
    const { exitCode } = await terminal.end();
    expect({ exitCode, files: await place.files() }).toEqual({ exitCode: 130, files: [] });
  });

  test('a workspace that is there is kept; what is missing is added', async () => {
    expect(await place.mop('init', '--profile', 'North')).toMatchObject({ exitCode: 0 });
    const before = await contents(place);
    expectRefusal(await place.mop('init', '--profile', 'South'), /mop\.yaml is there already: this is a workspace/);
    expect(await place.mop('init')).toMatchObject({ exitCode: 0, stdout: 'nothing is missing\n' });
    await place.write('.gitlab-ci.yml', 'stages: []\n');
    expectRefusal(
      await place.mop('init', '--pipeline', 'gitlab'),
      /\.gitlab-ci\.yml is there already, with other content/,
    );
    expect(await contents(place)).toEqual({ ...before, '.gitlab-ci.yml': 'stages: []\n' });
    const forced = await place.mop('init', '--pipeline', 'gitlab', '--force', '--package', './mop.tgz');
    expect(forced).toMatchObject({ exitCode: 0, stdout: '.gitlab-ci.yml\n' });
    expect(await place.read('.gitlab-ci.yml')).toContain('MOP_PACKAGE: "./mop.tgz"');
  });

  test('.gitignore keeps its lines', async () => {
    await place.write('.gitignore', 'node_modules');
    await place.mop('init');
    expect(await place.read('.gitignore')).toBe('node_modules\n.mop/\n');
  });

  test.each([
    [['--environment', 'prod'], /--environment takes NAME=URL or NAME=local/],
    [['--environment', 'prod=http://example.com'], /error: /],
    [['--days', '14'], /are about a first profile/],
    [['--profile', 'N', '--days', '0'], /--days takes a whole number from 1 to 365/],
    [['--profile', 'N', '--without', 'iott'], /did you mean "iot"/],
    [['--environment', 'dev=local', '--pipeline', 'github'], /a pipeline needs three environments, there are 1/],
    [['--prefix', '1'], /the publisher's prefix "1" must be 2 to 8 letters/],
  ])('wrong usage is refused, and nothing is written: %j', async (words, message) => {
    expectRefusal(await place.mop('init', ...words), message);
    expect(await place.files()).toEqual([]);
  });
});

describe('new', () => {
  test('asks on a terminal where no option is given; people go into mop.yaml, with its comments', async () => {
    await place.write('mop.yaml', '# ours\nenvironments:\n  dev: { local: dev } # first\n');
    const other = await makePlace();
    await cp(place.folder, other.folder, { recursive: true });
    const terminal = start('new', 'Southern Region');
    await answerRest(terminal);
    await terminal.see('Write profiles/southern-region.yaml?');
    terminal.answer();
    const { exitCode, shown } = await terminal.end();
    expect(exitCode).toBe(0);
    const asked = await contents(place);
    expect(asked['mop.yaml']).toMatch(/^# ours\n[^]*# first\n/);
    expect(asked['mop.yaml']).toContain('Southern Region');
    expect(await other.mop(...wordsOf(shown))).toMatchObject({ exitCode: 0 });
    expect(await contents(other)).toEqual(asked);
    await other.remove();
  });

  test('a profile needs a name where nobody can be asked, and people an environment', async () => {
    expectRefusal(await place.mop('new'), /a profile needs a name/);
    expectRefusal(await place.mop('new', 'X', '--user', 'a@contoso.example'), /mop init makes a workspace/);
    expect(await place.files()).toEqual([]);
  });
});

const profile = `version: 1
name: North
tables:
  # what we visit
  account:
    rows: custom # active ones
    where: [statecode eq 0]
    related: [contact_customer_accounts]
  contact:
    rows: related
  bookableresourcebooking:
    rows: custom
    where:
      - starttime next-x-days 7
`;

test('new asks about a name that is taken before anything else', async () => {
  await place.write('profiles/north.yaml', profile);
  const terminal = start('new');
  await terminal.see('What is the profile called?');
  terminal.answer('North');
  await terminal.see('profiles/north.yaml is there already. Change it?');
  terminal.answer('n');
  const { exitCode, shown } = await terminal.end();
  expect({ exitCode, shown }).toEqual({ exitCode: 2, shown: expect.not.stringContaining('Which tables') });
  expect(await place.read('profiles/north.yaml')).toBe(profile);
});

const contoso = 'https://contoso.crm4.dynamics.com';

test.each([
  [['dev=https://a.crm4.dynamics.com', 'dev=https://b.crm4.dynamics.com'], /the environment dev is named twice\n/],
  [[`dev=${contoso}`, `test=${contoso}/`], /dev and test have the same URL\n/],
  [['1.x=local'], /is called by up to 31 small letters, digits and dashes, a letter first, found "1\.x"\n/],
  [['dev=contoso.crm4.dynamics.com/main.aspx?appid=1'], /is no URL\n {2}use https:\/\/contoso\.crm4\.dynamics\.com\n/],
  [[`dev=${contoso}/main.aspx?appid=1`], /ends after the host\n {2}use https:\/\/contoso\.crm4\.dynamics\.com\n/],
])('init refuses environments %j', async (environments, message) => {
  const words = environments.flatMap((one) => ['--environment', one]);
  expectRefusal(await place.mop('init', ...words), message);
  expect(await place.files()).toEqual([]);
});

test('init asks again where a name is taken, and says which URL is meant', async () => {
  const terminal = start('init');
  await terminal.see('Which environments?');
  terminal.answer(keys.down);
  await terminal.see('where profiles are made?');
  terminal.answer('dev');
  await terminal.see('The URL of dev');
  terminal.answer('contoso.crm4.dynamics.com');
  await terminal.see(`use ${contoso}`);
  terminal.type('\u0015');
  terminal.answer(contoso);
  await terminal.see('And the next one');
  terminal.answer('dev');
  await terminal.see('dev is named twice');
  terminal.type(keys.interrupt);
  await terminal.end();
});

describe('edit', () => {
  beforeEach(() => place.write('profiles/north.yaml', profile));

  test('asks which table and what of it, shows the difference, and keeps comments', async () => {
    const terminal = start('edit', 'North');
    await terminal.see('Which table?');
    await answerSync(terminal, '90');
    await terminal.see('Write profiles/north.yaml?');
    expect(await place.read('profiles/north.yaml')).toBe(profile);
    terminal.answer();
    const { exitCode, shown } = await terminal.end();
    expect(exitCode).toBe(0);
    expect(shown).toContain('+    sync: 90');
    const asked = await place.read('profiles/north.yaml');
    expect(asked).toBe(profile.replace('[statecode eq 0]\n', '[statecode eq 0]\n    sync: 90\n'));
    await place.write('profiles/north.yaml', profile);
    expect(await place.mop(...wordsOf(shown))).toMatchObject({ exitCode: 0 });
    expect(await place.read('profiles/north.yaml')).toBe(asked);
  });

  test('the only profile need not be named, and one condition can stand in for a filter', async () => {
    const terminal = start('edit');
    await answerCondition(terminal, 'statuscode eq 1');
    await terminal.see('Write profiles/north.yaml?');
    terminal.answer();
    expect(await terminal.end()).toMatchObject({
      exitCode: 0,
      shown: expect.stringContaining(
        'mop edit profiles/north.yaml --table account --rows custom --where "statuscode eq 1" --yes',
      ),
    });
    expect(await place.read('profiles/north.yaml')).toContain('statuscode eq 1');
  });

  test.each([
    ['statecode equals 0', 'equals'],
    ['stat eq 0', 'stat'],
  ])('a condition that is none is refused as it is typed: %s', async (condition, reason) => {
    const terminal = start('edit');
    await answerCondition(terminal, condition);
    await terminal.see(`"${reason}"`);
    terminal.type(keys.interrupt);
    const { shown } = await terminal.end();
    expect(shown).not.toContain('Write profiles/north.yaml?');
  });

  test('of several profiles and many tables one is found by typing; without a terminal they are named', async () => {
    expect(await place.mop('new', 'South', '--quiet')).toMatchObject({ exitCode: 0 });
    const terminal = start('edit');
    await terminal.see('Which profile?');
    terminal.answer(keys.down);
    await terminal.see('msdyn_workorder (');
    terminal.type('conta');
    await terminal.see('❯ contact (');
    await answerSync(terminal, '240');
    await terminal.see('Write profiles/south.yaml?');
    terminal.answer();
    expect((await terminal.end()).exitCode).toBe(0);
    expect(await place.read('profiles/south.yaml')).toMatch(/^ {2}contact:\n(?: {4}.*\n)*? {4}sync: 240$/m);
    expectRefusal(
      await place.mop('edit', '--table', 'contact', '--sync', '5'),
      /say which profile\n {2}There are profiles\/north\.yaml, profiles\/south\.yaml\./,
    );
  });

  test('relationships are chosen among those that lead to tables of the profile', async () => {
    const terminal = start('edit', 'profiles/north.yaml');
    await terminal.see('Which table?');
    terminal.answer();
    await terminal.see('What of it?');
    terminal.answer(keys.down.repeat(3));
    await terminal.see('◉ contact by contact_customer_accounts');
    terminal.type(keys.space);
    terminal.type(keys.down.repeat(1) + keys.space);
    terminal.answer();
    await terminal.see('Write profiles/north.yaml?');
    terminal.answer();
    const { exitCode, shown } = await terminal.end();
    expect(exitCode).toBe(0);
    expect(shown).toMatch(/without questions: mop edit profiles\/north\.yaml --table account --(un)?relate /);
  });

  test.each([
    [
      ['--table', 'account', '--rows', 'owned', '--owned', 'user,team'],
      'rows: owned # active ones\n    owned: [ user, team ]\n',
    ],
    [['--table', 'account', '--rows', 'related'], 'rows: related # active ones\n    related:'],
    [
      ['--table', 'contact', '--where', 'statecode eq 0'],
      '  contact:\n    rows: custom\n    where:\n      - statecode eq 0\n',
    ],
    [['--table', 'bookableresourcebooking', '--days', '21'], '- starttime next-x-days 21\n'],
    [['--table', 'account', '--unrelate', 'contact_customer_accounts'], 'where: [statecode eq 0]\n  contact:'],
    [
      ['--table', 'ACCOUNT', '--relate', 'Account_Annotation'],
      'related: [contact_customer_accounts, Account_Annotation]\n',
    ],
  ])('by options: %j', async (words, expected) => {
    const refused = await place.mop('edit', 'North', ...words);
    expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('nothing was written') });
    expect(await place.read('profiles/north.yaml')).toBe(profile);
    expect(await place.mop('edit', 'North', ...words, '--yes', '--quiet')).toMatchObject({ exitCode: 0, stderr: '' });
    const text = await place.read('profiles/north.yaml');
    expect(text).toContain(expected);
    expect(text).toContain('# what we visit');
    const again = await place.mop(
      'edit',
      'North',
      ...words.map((word) => word.replace('--unrelate', '--relate')),
      '--json',
      '--yes',
    );
    expect(again.exitCode).toBe(0);
  });

  test.each([
    [['--table', 'contact', '--where', 'bogus'], /bogus/],
    [['--table', 'contact', '--where', 'statecod eq 0'], /statecod/],
    [['--table', 'account', '--relate', 'Account_Annotatio'], /Account_Annotatio/],
  ])('a slip is not written where nobody is asked: %j', async (words, message) => {
    const run = await place.mop('edit', 'North', ...words, '--yes', '--quiet');
    expect(run).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringMatching(message) });
    expect(run.stderr).toContain('nothing was written');
    expect(await place.read('profiles/north.yaml')).toBe(profile);
  });

  test.each([
    [[], /say what to change/],
    [['--sync', '5'], /say which table/],
    [['--table', 'acount', '--sync', '5'], /did you mean "account"/],
    [['--table', 'account', '--sync', '4'], /--sync takes minutes from 5 to 1440/],
    [['--table', 'contact', '--rows', 'custom'], /has no filter, which rows: custom needs/],
    [['--table', 'account', '--days', '5'], /has no window of days ahead/],
    [['--table', 'account', '--owned', 'user'], /--owned goes with --rows owned/],
    [['--table', 'account', '--unrelate', 'contact_customer_account'], /did you mean "contact_customer_accounts"/],
  ])('wrong usage is refused: %j', async (words, message) => {
    expectRefusal(await place.mop('edit', 'North', ...words, '--yes'), message);
    expect(await place.read('profiles/north.yaml')).toBe(profile);
  });
});
