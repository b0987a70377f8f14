import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { isRecord } from '../../src/diagnostics/json.ts';
import { jsonOf } from './expect-runs.ts';
import { watchDataverse } from './watched-dataverse.ts';
import type { WatchedDataverse } from './watched-dataverse.ts';

/* The same query over an environment and over the rows that were pulled from it gives the same. */

const profile = `version: 1
name: Visits
tables:
  account:
    rows: all
  contact:
    rows: all
`;

let watched: WatchedDataverse;
beforeAll(async () => {
  watched = await watchDataverse();
  const { dataverse, place } = watched;
  await place.write('profiles/visits.yaml', profile);
  for (let number = 1; number <= 7; number++) {
    const account = await dataverse.post('accounts', {
      name: `Café ${number % 3} & "Söhne"`,
      ...(number === 7 ? {} : { industrycode: 1 + (number % 2) }),
      numberofemployees: number,
      address1_latitude: 52.25,
      ...(number === 2 ? { donotemail: true } : {}),
    });
    const contact = await dataverse.post('contacts', {
      lastname: `Ünal ${number}`,
      'parentcustomerid_account@odata.bind': `/accounts(${account.id})`,
    });
    if (number > 5) continue;
    await dataverse.send('PATCH', `accounts(${account.id})`, {
      body: { 'primarycontactid@odata.bind': `/contacts(${contact.id})` },
    });
  }
  const pulled = await place.mop('data', 'pull', '--out', 'rows', '--page-size', '5');
  expect({ exitCode: pulled.exitCode, stderr: pulled.stderr }).toMatchObject({ exitCode: 0 });
});
afterEach(() => {
  watched.proxy.reset();
});
afterAll(() => watched.close());

const ask = (fetchXml: string, ...words: readonly string[]) =>
  watched.place.mopWith({ input: fetchXml }, 'query', '-', ...words);
const asked = async (fetchXml: string, ...words: readonly string[]) => {
  const run = await ask(fetchXml, '--json', ...words);
  expect(run).toMatchObject({ exitCode: 0 });
  const answer = jsonOf(run);
  if (!isAnswer(answer)) throw new Error(run.stdout);
  return answer;
};
interface Answer {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly more: boolean;
  readonly pagingCookie?: string;
}
const isAnswer = (value: unknown): value is Answer => isRecord(value) && Array.isArray(value.rows);
const order = '<order attribute="numberofemployees"/>';
const account = (inside: string, attributes = '', sorted = order) =>
  `<fetch${attributes}>\n<entity name="account">${inside}${sorted}</entity></fetch>`;
const column = (...names: readonly string[]) => names.map((name) => `<attribute name="${name}"/>`).join('');

describe('rows of the environment are those of the pulled folder', () => {
  const contact = 'name="contact" from="contactid" to="primarycontactid"';
  test.each([
    [
      'columns, lookups, dates, choices',
      account(column('name', 'ownerid', 'primarycontactid', 'createdon', 'industrycode', 'donotemail')),
      7,
    ],
    ['all columns', account(''), 7],
    [
      'a lookup to several tables',
      `<fetch><entity name="contact">${column('lastname', 'parentcustomerid')}<order attribute="lastname"/></entity></fetch>`,
      7,
    ],
    [
      'a condition, sorted',
      account(
        `${column('name')}<order attribute="numberofemployees" descending="true"/><filter><condition attribute="numberofemployees" operator="gt" value="3"/></filter>`,
      ),
      4,
    ],
    ['top', account(column('name'), ' top="2"'), 2],
    ['distinct', account(`${column('name')}<order attribute="name"/>`, ' distinct="true"', ''), 3],
    [
      'a link with an alias',
      account(
        `${column('name')}<link-entity ${contact} alias="who">${column('lastname', 'parentcustomerid', 'createdon')}</link-entity>`,
      ),
      5,
    ],
    [
      'a link without one',
      account(
        `${column('name')}<link-entity ${contact} link-type="outer">${column('lastname', 'ownerid')}</link-entity>`,
      ),
      7,
    ],
    [
      'columns with an alias',
      account('<attribute name="ownerid" alias="owner"/><attribute name="industrycode" alias="trade"/>'),
      7,
    ],
    [
      'aggregates',
      account(
        '<attribute name="industrycode" groupby="true" alias="trade"/><attribute name="numberofemployees" aggregate="sum" alias="heads"/><attribute name="accountid" aggregate="count" alias="number"/><order alias="trade"/>',
        ' aggregate="true"',
        '',
      ),
      3,
    ],
    ['nothing', account('<filter><condition attribute="name" operator="eq" value="nobody"/></filter>'), 0],
    ['a count', account(column('name'), ' returntotalrecordcount="true" count="2"'), 2],
  ])('%s', async (_, fetchXml, count) => {
    const there = await asked(fetchXml, '--env', 'dev');
    expect(there.rows).toHaveLength(count);
    expect(there).toEqual(await asked(fetchXml, '--data', 'rows'));
    expect(watched.proxy.writes()).toEqual([]);
  });

  test('a lookup is its id, with its table where that may be one of several; nothing of OData is left', async () => {
    const [row = {}] = (await asked(account(column('ownerid', 'primarycontactid')), '--env', 'dev')).rows;
    expect(Object.keys(row)).toEqual(['accountid', 'ownerid', 'ownerid@table', 'primarycontactid']);
    expect(row['ownerid@table']).toBe('systemuser');
  });

  test('page by page, as the query asks', async () => {
    const read = async (...words: readonly string[]) => {
      const pages: Answer[] = [];
      let paging = '';
      for (let page = 1; page <= 4; page++) {
        const answer = await asked(account(column('name'), ` count="3" page="${page}"${paging}`), ...words);
        pages.push(answer);
        if (!answer.more) break;
        const cookie = String(answer.pagingCookie).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        paging = ` paging-cookie="${cookie.replaceAll('"', '&quot;')}"`;
      }
      return pages;
    };
    const there = await read('--env', 'dev');
    expect(there.map((page) => page.rows.length)).toEqual([3, 3, 1]);
    expect(new Set(there.flatMap(({ rows }) => rows.map((row) => row.accountid))).size).toBe(7);
    expect(there).toEqual(await read('--data', 'rows'));
  });

  test('a query longer than a URL goes inside a batch', async () => {
    const values = Array.from(
      { length: 400 },
      (_, number) => `<value>Café ${number} &amp; "Söhne" ${'.'.repeat(20)}</value>`,
    );
    const fetchXml = account(
      `<filter><condition attribute="name" operator="not-in">${values.join('')}</condition></filter>`,
    );
    const there = await asked(fetchXml, '--env', 'dev');
    expect(watched.proxy.passed.map(({ path }) => path)).toContain('$batch');
    expect(there.rows).toHaveLength(7);
    expect(there).toEqual(await asked(fetchXml, '--data', 'rows'));
  });

  test('the same table for people, and whose rows they are', async () => {
    const fetchXml = account(column('name', 'ownerid'), ' count="2"');
    const [there, here] = [await ask(fetchXml, '--env', 'dev'), await ask(fetchXml, '--data', 'rows')];
    expect(there.stdout).toBe(here.stdout);
    expect(there.stdout).toMatch(/^accountid +name +ownerid +ownerid@table\n.*Café 1 & "Söhne" .* systemuser\n/);
    expect(there.stderr).toBe('asking dev …\n2 rows of dev, as the signed-in user sees them, and more follow\n');
  });
});

describe('what cannot be asked', () => {
  test.each([
    {
      what: 'a column',
      fetchXml: account('\n<attribute name="nmae"/>'),
      message: "stdin:3:18: GET accounts failed: 'account' entity doesn't contain attribute with Name = 'nmae'",
      code: '0x80041103',
    },
    {
      what: 'a linked table',
      fetchXml: account('<link-entity name="contct" from="a" to="b"/>'),
      message: "stdin:2:43: GET accounts failed: The entity with a name = 'contct'",
      code: '0x80041102',
    },
    {
      what: 'a table',
      fetchXml: '<fetch><entity name="acount"/></fetch>',
      message: 'stdin:1:22: GET acounts failed: Resource not found',
      code: '0x8006088A',
    },
    {
      what: 'no table',
      fetchXml: '<fetch/>',
      message: 'stdin:1:1: the query has no entity',
      code: 'missing-value',
      exitCode: 2,
    },
    {
      what: 'no query',
      fetchXml: '<fetch',
      message: 'stdin:1:6: not well-formed XML',
      code: 'invalid-document',
      exitCode: 2,
    },
  ])('$what', async ({ fetchXml, message, code, exitCode = 4 }) => {
    const refused = await ask(fetchXml, '--env', 'dev');
    expect({ ...refused, stderr: refused.stderr.replace('asking dev …\n', '') }).toEqual({
      exitCode,
      stdout: '',
      stderr: expect.stringContaining(`error: ${message}`),
    });
    expect(jsonOf(await ask(fetchXml, '--env', 'dev', '--json'))).toMatchObject({ error: { code, file: 'stdin' } });
  });

  test.each([
    [['--env', 'dev', '--data', 'rows'], '--data and --env do not go together'],
    [
      ['--env', 'dev', '--user', 'x', '--at', '2026-01-01', '--drop-nulls'],
      '--user, --at, --drop-nulls go with --data only',
    ],
    [['--time-zone', 'UTC'], '--time-zone goes with --data only'],
    [['--env', 'prod'], 'there is no environment "prod"'],
  ])('%j', async (words, message) => {
    const refused = await ask(account(''), ...words);
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining(`error: ${message}`)]);
  });
});

test('without an environment it is the local Dataverse, which is said', async () => {
  await watched.place.write('elsewhere/mop.yaml', 'environments: {}\n');
  const run = await watched.place.mopWith({ cwd: 'elsewhere', input: account(column('name')) }, 'query', '-');
  expect(run).toMatchObject({ exitCode: 0, stdout: '' });
  expect(run.stderr).toContain('no --env: working on the organization "dev" of the local Dataverse\n');
  expect(run.stderr).toContain('0 rows of dev, as the signed-in user sees them\n');
});

test('HTTP is loaded for an environment only', async () => {
  await watched.place.write(
    'hook.cjs',
    `process.on('exit', () => require('node:fs').writeFileSync('loaded.txt', Object.keys(require.cache).join('\\n')));`,
  );
  const loaded = async (...words: readonly string[]) => {
    const env = { NODE_OPTIONS: '--require ./hook.cjs' };
    const run = await watched.place.mopWith({ env, input: account('') }, 'query', '-', ...words);
    expect(run).toMatchObject({ exitCode: 0 });
    return watched.place.read('loaded.txt');
  };
  const http = /[\\/](axios|dataverse|query-environment)-[^\\/]*\.js$/m;
  expect(await loaded('--env', 'dev')).toMatch(http);
  const offline = await loaded('--data', 'rows');
  expect(offline).toMatch(/query\.run-/);
  expect(offline).not.toMatch(http);
});
