import { describe, expect, test } from '@jest/globals';
import { profileKeys } from '../../src/schema/profile-keys.ts';
import { readProfile } from '../../src/schema/read-profile.ts';

/** What is wrong with a text, as `line:column-line:column message`. */
function findingsOf(text: string): string[] {
  const { findings } = readProfile(text, 'a.yaml');
  return findings.map(({ line, column, endLine, endColumn, message, code, rule, severity, file }) => {
    expect([code, rule, severity, file]).toEqual(['MOP100', 'invalid-document', 'error', 'a.yaml']);
    return `${line}:${column}-${endLine}:${endColumn} ${message}`;
  });
}

const head = 'version: 1\nname: A\n';
const table = (...lines: string[]) => `${head}tables:\n  account:\n${lines.map((line) => `    ${line}\n`).join('')}`;
const noCondition =
  'is no condition: expected text "<column> <operator> [value, …]", or a map with and, or, any, none, use, or column and operator';

describe('each defect with its place', () => {
  test.each([
    ['unknown key, near', 'tabels: {}\n', '3:1-3:7 unknown key "tabels"; did you mean "tables"?'],
    ['unknown key, far', 'tables: {}\nzzzzzzzzzz: 1\n', '4:1-4:11 unknown key "zzzzzzzzzz"'],
    ['missing key', '', '1:1-1:11 the file lacks the key "tables"'],
    ['wrong type', 'tables: []\n', '3:1-3:7 "tables" must be a map'],
    ['a number as text', 'tables: {}\ndescription: 5\n', '4:14-4:15 "description" must be text (put it in quotes)'],
    [
      'a GUID in braces',
      `tables: {}\nid: "{8ce77666-a132-ec11-b6e6-0022483ccc0c}"\n`,
      /^4:\d+-4:\d+ "id" must be a GUID without braces/,
    ],
    ['a GUID too short', 'tables: {}\nid: 8ce77666\n', /^4:5-4:13 "id" must be a GUID/],
  ])('at the top: %s', (_, rest, expected) => {
    expect(findingsOf(head + rest)).toContainEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    );
  });

  test.each([
    ['missing rows', ['sync: 5'], '4:3-4:10 "tables.account" lacks the key "rows"'],
    [
      'rows of another kind',
      ['rows: some'],
      '5:11-5:15 "tables.account.rows" must be one of related, all, owned, custom',
    ],
    ['sync as text', ['rows: all', 'sync: often'], '6:11-6:16 "tables.account.sync" must be a whole number'],
    ['owned twice', ['rows: owned', 'owned: [user, user]'], '6:5-6:10 "tables.account.owned" says the same twice'],
    ['an unknown key', ['rows: all', 'Sync: 5'], '6:5-6:9 unknown key "Sync"; did you mean "sync"?'],
    [
      'where and fetchxml',
      ['rows: custom', 'where: []', 'fetchxml: <fetch/>'],
      '4:3-4:10 "tables.account" has both "where" and "fetchxml": a filter is said in one way',
    ],
    ['a number as where', ['rows: custom', 'where: 5'], `6:12-6:13 "tables.account.where" ${noCondition}`],
    ['no text as where', ['rows: custom', "where: ''"], /^6:\d+-6:\d+ "tables.account.where" must not be empty$/],
    ['a number as condition', ['rows: custom', 'where: [5]'], `6:13-6:14 "tables.account.where.0" ${noCondition}`],
    [
      'a null table',
      ['rows: custom', 'where: [{any: a, via: b, where: [{c: d}]}]'],
      /"tables.account.where.0.where.0" is no condition|unknown key "c"/,
    ],
    ['an empty relationship', ['rows: all', 'related: [""]'], '6:16-6:16 "tables.account.related.0" must not be empty'],
  ])('in a table: %s', (_, lines, expected) => {
    expect(findingsOf(table(...lines))).toContainEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    );
  });

  test('an interval out of range is left to its rule', () => {
    for (const sync of ['4', '1441', '7.5', '-1'])
      expect(readProfile(table('rows: all', `sync: ${sync}`), 'a.yaml').source?.profile.items[0]?.sync).toBe(
        Number(sync),
      );
  });

  test.each([
    ['a key twice', `${head}name: B\ntables: {}\n`, '3:1-3:5 the key "name" stands here a second time'],
    ['a table twice', table('rows: all', 'rows: all'), '6:5-6:9 the key "rows" stands here a second time'],
    ['a tag', `${head}tables: !!map {}\n`, '3:9-3:14 a tag is not allowed here: !!map'],
    ['two documents', `${head}tables: {}\n---\n${head}`, /one profile a file: a second YAML document begins here/],
    ['an empty file', '', '1:1-1:1 the file is empty; expected a profile'],
    ['nothing but comments', '# a\n', '1:1-1:1 the file is empty; expected a profile'],
    ['a list', '- a\n', '1:1-1:4 the file must be a map'],
    ['a text', 'hello\n', '1:1-1:6 the file must be a map'],
    ['a mistyped key', 'versionn: 1\nname: A\ntables: {}\n', '1:1-1:9 unknown key "versionn"; did you mean "version"?'],
    ['another version', 'version: 2\nname: A\ntables: {}\n', '1:10-1:11 "version" must be 1'],
    ['a NUL', `${head}tables: \0\n`, '3:9-3:10 a NUL character is not allowed in YAML'],
  ])('the document: %s', (_, text, expected) => {
    const findings = findingsOf(text);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
    const withMark = findingsOf(`\ufeff${text.replaceAll('\n', '\r\n')}`);
    expect(withMark).toEqual(text === '' ? [expect.any(String)] : findings);
  });

  test('at most 50 defects are told, and how many more there are', () => {
    const rows = Array.from({ length: 80 }, (_, index) => `  t${index}: {rows: x}\n`).join('');
    const findings = findingsOf(`${head}tables:\n${rows}`);
    expect(findings).toHaveLength(51);
    expect(findings.at(-1)).toMatch(/and \d+ more defects of this kind$/);
  });
});

describe('what is read', () => {
  test('derived ids, names in lower case, paths as written', () => {
    const text = `${head}tables:\n  Account:\n    rows: all\n    related: [X, {relationship: Y, id: 8CE77666-A132-EC11-B6E6-0022483CCC0C}]\n`;
    const { source } = readProfile(text, 'a.yaml');
    const [item] = source?.profile.items ?? [];
    expect(item).toMatchObject({ table: 'account', path: ['tables', 'Account'], owned: [], extra: [] });
    expect(item?.associations).toMatchObject([
      { relationship: 'X', name: 'X', path: ['tables', 'Account', 'related', 0] },
      { relationship: 'Y', id: '8ce77666-a132-ec11-b6e6-0022483ccc0c' },
    ]);
    expect(source?.locate({ path: ['tables', 'Account', 'related', 1, 'id'] })).toMatchObject({ line: 6, column: 40 });
  });

  test.each([
    ['text', 'statecode eq 0', 'statecode eq 0'],
    ['a map', '{ or: [a null, b null] }', { or: ['a null', 'b null'] }],
    [
      'a condition in a map',
      '{ column: name, operator: eq, value: A }',
      { column: 'name', operator: 'eq', value: 'A' },
    ],
    ['text in a link', '{ any: task, via: x, where: statecode eq 0 }', { any: 'task', where: 'statecode eq 0' }],
  ])('a single condition as %s, on a table and in a named filter', (_, text, where) => {
    const { source } = readProfile(
      `${head}filters:\n  f: { table: account, where: ${text} }\ntables:\n  account: { rows: custom, where: ${text} }\n`,
      'a.yaml',
    );
    expect(source?.profile.filters).toMatchObject([{ name: 'f', where }]);
    expect(source?.profile.items).toMatchObject([{ filter: { kind: 'where', where } }]);
  });

  test('a table named __proto__ is a table', () => {
    const { source } = readProfile(
      `${head}tables:\n  __proto__: {rows: all}\n  constructor: {rows: related}\n`,
      'a.yaml',
    );
    expect(source?.profile.items.map(({ table: name, rows }) => [name, rows])).toEqual([
      ['__proto__', 'all'],
      ['constructor', 'related'],
    ]);
    expect(Object.hasOwn(Object.prototype, 'rows')).toBe(false);
  });

  test('a key __proto__ is unknown as any other', () => {
    expect(findingsOf(`${head}tables: {}\n__proto__: {rows: all}\n`)).toEqual(['4:1-4:10 unknown key "__proto__"']);
  });
});

test('the keys for did-you-mean are those of the schema', async () => {
  const { default: schema } = await import('../../src/schema/profile.schema.json', { with: { type: 'json' } });
  expect([...profileKeys].sort()).toEqual([...keysOf(schema)].sort());
});

/** Every name under a `properties` of a schema. */
function keysOf(schema: unknown): Set<string> {
  if (typeof schema !== 'object' || schema === null) return new Set();
  const own =
    'properties' in schema && typeof schema.properties === 'object' ? Object.keys(schema.properties ?? {}) : [];
  return new Set([...own, ...Object.values(schema).flatMap((child) => [...keysOf(child)])]);
}
