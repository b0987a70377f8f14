import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createQuestions } from '../../src/cli/questions.ts';
import type { CommandInput } from '../../src/commands/command.ts';
import { run } from '../../src/commands/query.run.ts';
import { isFailure } from '../../src/diagnostics/errors.ts';

const user = '5f0c1b7e-3f52-4c3e-9a51-0d6a3a1f2b10';
const team = '5f0c1b7e-3f52-4c3e-9a51-0d6a3a1f2b11';
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mop-query-'));
  const write = (name: string, text: string): void => {
    writeFileSync(join(folder, name), text);
  };
  write(
    'task.jsonl',
    `{"activityid":"${user.replace('5f', '00')}","subject":"Mine","ownerid":"${user.toUpperCase()}","scheduledend":"2024-03-31T22:30:00Z"}
{"activityid":"${user.replace('5f', '01')}","subject":"Team's","ownerid":"${team}","ownerid@table":"team"}

{"activityid":"${user.replace('5f', '02')}","subject":null}
`,
  );
  write('systemuser.csv', `systemuserid,fullname\r\n${user},"Lee, ""Kim"""\r\n`);
  write('teammembership.csv', `systemuserid,teamid\n${user},${team}\n`);
  write('odd.csv', 'oddid,code,size,on\na,007,1.5,true\nb,8,,FALSE\n');
  const [code, id] = ['AAAAAAAA-0000-4000-8000-000000000001', '{AAAAAAAA-0000-4000-8000-000000000002}'];
  write(
    'account.jsonl',
    `{"numberofemployees":"12","revenue":"1.50","donotemail":0,"name":"7","accountnumber":"${code}","new_ref":"${id}"}`,
  );
  write('bad.jsonl', '{"a":1}\n{"a":\n');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function ask(fetch: string, options: Readonly<Record<string, string>> = {}): Promise<string> {
  const printed: string[] = [];
  const all: Readonly<Record<string, string>> = { data: '.', ...options };
  const io: CommandInput['io'] = {
    cwd: folder,
    environment: {},
    json: true,
    quiet: false,
    environmentName: undefined,
    colour: false,
    width: 80,
    print: (text) => printed.push(text),
    command: () => undefined,
    say: () => undefined,
    warn: (text) => printed.push(`warning: ${text}`),
    readInput: () => Promise.resolve(new TextEncoder().encode(fetch)),
    progress: (_, work) => work(() => undefined),
    ...createQuestions(false),
    tell: () => undefined,
    input: false,
    openChannel: () => ({ input: process.stdin, output: process.stdout }),
    holdInterrupt: () => ({ isAsked: () => false, release: () => undefined }),
  };
  const input: CommandInput = {
    args: ['-'],
    io,
    options: {
      text: (name) => all[name],
      flag: (name) => all[name] === 'true',
      list: () => [],
      wholeNumber: () => undefined,
    },
  };
  try {
    await run(input);
  } catch (error) {
    if (!isFailure(error)) throw error;
    const { file = '', line = 0, column = 0 } = error.where ?? {};
    return `${error.message} (${file}:${line}:${column})`;
  }
  return printed.map((text) => text.replace(/\s+/g, ' ')).join('\n');
}

const tasks = (filter: string): string =>
  `<fetch><entity name="task"><attribute name="subject"/>\n<filter><condition attribute="ownerid" operator="${filter}"/></filter></entity></fetch>`;

describe('mop query over a data folder', () => {
  test('the user is found by name, teams come from teammembership', async () => {
    const found = await ask(tasks('eq-useroruserteams'), { user: 'lee, "kim"' });
    expect(found).toMatch(/"subject": "Mine".*"subject": "Team's".*"more": false/);
  });
  test('a lookup in capitals is the same id', async () => {
    expect(await ask(tasks('eq-userid'), { user })).toMatch(/"Mine"/);
  });
  test('dates are those of the zone', async () => {
    const today =
      '<fetch><entity name="task"><filter><condition attribute="scheduledend" operator="today"/></filter></entity></fetch>';
    const at = '2024-04-01T00:00:00Z';
    expect(await ask(today, { at, timeZone: 'Europe/Berlin' })).toMatch(/Mine/);
    expect(await ask(today, { at })).not.toMatch(/Mine/);
  });
  test('CSV: numbers, yes and no, and texts that only look like numbers', async () => {
    const found = await ask('<fetch><entity name="odd"/></fetch>');
    expect(found).toContain(
      '{ "oddid": "a", "code": "007", "size": 1.5, "on": true }, { "oddid": "b", "code": "8", "on": false }',
    );
  });
  test('--drop-nulls turns negative operators away from rows without a value', async () => {
    expect(await ask(tasks('ne-userid'), { user })).toMatch(/Team's.*"activityid": "02/);
    expect(await ask(tasks('ne-userid'), { user, dropNulls: 'true' })).not.toMatch(/"activityid": "02/);
  });
  test('a business unit is told where systemuser does not say it', async () => {
    expect(await ask(tasks('eq-businessid'), { user, businessUnit: team })).toMatch(/Team's/);
    expect(await ask(tasks('eq-businessid'), { user, businessUnit: 'here' })).toMatch(/^--business-unit takes an id/);
  });
  test('values become what their columns hold', async () => {
    const found = await ask('<fetch><entity name="account"/></fetch>');
    expect(found).toContain('"numberofemployees": 12, "revenue": 1.5, "donotemail": false, "name": "7"');
    expect(found).toContain('"accountnumber": "AAAAAAAA-0000-4000-8000-000000000001"');
    expect(found).toContain('"new_ref": "aaaaaaaa-0000-4000-8000-000000000002"');
  });
  test.each([
    [tasks('eq-userid'), {}, 'operator eq-userid needs to know who asks (stdin:2:9)'],
    [tasks('eq-userid'), { user: 'nobody' }, "no user is called 'nobody' (:0:0)"],
    [tasks('equal'), {}, "there is no operator 'equal' (stdin:2:9)"],
    ['<fetch>', {}, /^not well-formed XML/],
    ['<fetch>\n <entity name="R&D"/></fetch>', {}, 'not well-formed XML: "&" is written "&amp;" (stdin:2:17)'],
    [
      '<fetch>\n<entity name="task"/>\n<entity name="account"/></fetch>',
      {},
      '<fetch> holds another <entity> before this one, expected one (stdin:3:1)',
    ],
    [
      '<fetch><entity name="task">\n junk</entity></fetch>',
      {},
      '<entity> holds text, expected elements only; only <value> holds text (stdin:2:2)',
    ],
    ['<fetch><entity name="bad"/></fetch>', {}, 'this line is not JSON (bad.jsonl:2:1)'],
    ['<fetch><entity name="gone"/></fetch>', {}, /^warning: . has no rows of gone/],
    [tasks('null'), { timeZone: 'Mars/Olympus' }, "there is no time zone 'Mars/Olympus' (:0:0)"],
    [tasks('null'), { at: 'noon' }, "--at takes a time such as 2026-09-01T08:00:00Z, not 'noon' (:0:0)"],
  ] as const)('%s %j', async (fetch, options, expected) => {
    const found = await ask(fetch, options);
    if (typeof expected === 'string') expect(found).toBe(expected);
    else expect(found).toMatch(expected);
  });
});

test('a condition on a column that nobody knows is pointed out', async () => {
  const asking = (column: string) =>
    ask(
      `<fetch><entity name="account"><filter><condition attribute="${column}" operator="eq" value="0"/></filter></entity></fetch>`,
    );
  expect(await asking('stateocde')).toContain('warning: account has no column "stateocde"; did you mean "statecode"?');
  expect(await asking('new_ref')).not.toContain('warning');
  expect(await asking('statecode')).not.toContain('warning');
});
