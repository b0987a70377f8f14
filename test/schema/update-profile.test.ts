import { describe, expect, test } from '@jest/globals';
import { FileError } from '../../src/diagnostics/errors.ts';
import { parseProfileFile } from '../../src/schema/parse-profile-file.ts';
import type { ProfileFile } from '../../src/schema/profile-file.generated.ts';
import type { ProfileComparison } from '../../src/schema/update-profile.ts';
import { updateProfile } from '../../src/schema/update-profile.ts';

const displayNames = new Map([['account', 'Account']]);
const known = {
  table: (name: string) => {
    const displayName = displayNames.get(name);
    return displayName === undefined ? undefined : { displayName, schemaName: name };
  },
};

/** Lines that make a file, and what it is to be changed to. */
interface Story {
  readonly lines: readonly string[];
  readonly wanted: (file: ProfileFile) => ProfileFile;
  readonly isSameFilter?: ProfileComparison['isSameFilter'];
}

function contentOf(text: string): ProfileFile {
  const parsed = parseProfileFile(text);
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.file;
}

function update({ lines, wanted, isSameFilter = () => true }: Story): string[] {
  const text = lines.join('\n');
  return updateProfile(text, wanted(contentOf(text)), { file: 'a.yaml', known, isSameFilter }).split('\n');
}

/** The wanted tables are those of the file, some of them changed, some undefined: taken away. */
const withTables =
  (tables: Readonly<Record<string, ProfileFile['tables'][string] | undefined>>) =>
  (file: ProfileFile): ProfileFile => ({
    ...file,
    tables: Object.fromEntries(
      Object.entries({ ...file.tables, ...tables }).flatMap(([name, entry]) => (entry ? [[name, entry]] : [])),
    ),
  });

const id = '8ce77666-a132-ec11-b6e6-0022483ccc0c';
const lines = [
  '# yaml-language-server: $schema=../schema/profile.schema.json',
  'version: 1',
  "name: 'Northern region'   # as people call it",
  `id: ${id}`,
  '',
  '# Pieces of filters.',
  'filters:',
  '  # Active ones.',
  '  active: { table: account, where: [statecode eq 0] }',
  '',
  'tables:',
  '  # Group: people.',
  '',
  '  # Customers.',
  '  account:',
  '    rows: custom     # only some',
  '    where:',
  '      # not the old ones',
  '      - use: active',
  '    sync: 60 # an hour',
  '    related: [Account_Annotation]',
  '    # sync: 5',
  '',
  '  # Their people.',
  '  contact:',
  '    rows: related',
  '',
  '  annotation:',
  '    rows: related',
  '',
];

describe('a file is changed where it has to be', () => {
  test('a number', () => {
    const updated = update({
      lines,
      wanted: (file) => withTables({ account: { ...file.tables.account, rows: 'custom', sync: 30 } })(file),
    });
    expect(updated).toEqual(lines.map((line) => line.replace('sync: 60', 'sync: 30')));
  });

  test('a text keeps its quotes, and the comment behind it', () => {
    const updated = update({ lines, wanted: (file) => ({ ...file, name: "Joe's region" }) });
    expect(updated[2]).toBe("name: 'Joe''s region'   # as people call it");
    expect(updated.toSpliced(2, 1)).toEqual(lines.toSpliced(2, 1));
  });

  test('a table that goes takes its own comments with it, and a blank line', () => {
    expect(update({ lines, wanted: withTables({ contact: undefined }) })).toEqual(lines.toSpliced(23, 4));
    expect(update({ lines, wanted: withTables({ annotation: undefined }) })).toEqual(lines.toSpliced(26, 3));
  });

  test('a filter stays as long as something uses it', () => {
    const wanted = (file: ProfileFile) => ({ ...withTables({ account: undefined })(file), filters: {} });
    const updated = update({ lines, wanted });
    expect(updated).toEqual([...lines.slice(0, 5), ...lines.slice(10, 13), ...lines.slice(23)]);
    const unused = lines.toSpliced(8, 0, '  spare: { table: contact, where: [statecode eq 0] }');
    expect(update({ lines: unused, wanted })).toContain(unused[8]);
  });

  test('a new table comes last', () => {
    const updated = update({ lines, wanted: withTables({ account2: { rows: 'owned', owned: ['user'] } }) });
    expect(updated).toEqual([...lines, '  account2:', '    rows: owned', '    owned: [ user ]', '']);
  });

  test('a file without a line end at its end gets no line end there', () => {
    const updated = update({ lines: lines.slice(0, -1), wanted: withTables({ task: { rows: 'all' } }) });
    expect(updated).toEqual([...lines, '  task:', '    rows: all']);
  });

  test('a filter that means another thing is written anew, condition by condition', () => {
    const where = ['statecode eq 0', 'name like a%'];
    const updated = update({
      lines: lines.with(18, '      - statecode eq 0'),
      wanted: (file) => withTables({ account: { ...file.tables.account, rows: 'custom', where } })(file),
      isSameFilter: () => false,
    });
    expect(updated.slice(15, 20)).toEqual([...lines.slice(15, 18), '      - statecode eq 0', '      - name like a%']);
  });

  test('a filter as FetchXML takes the place of conditions', () => {
    const updated = update({
      lines,
      wanted: withTables({ account: { rows: 'custom', fetchxml: '<fetch>\n</fetch>', sync: 60 } }),
      isSameFilter: () => false,
    });
    expect(updated).toContain('    fetchxml: |-');
    expect(updated).not.toContain('    where:');
    expect(updated).toContain('    sync: 60 # an hour');
  });

  test('a list on one line stays on one line', () => {
    const related = ['X', { relationship: 'Y', name: 'Z, z' }];
    const updated = update({
      lines,
      wanted: (file) => withTables({ account: { ...file.tables.account, rows: 'custom', related } })(file),
    });
    expect(updated[20]).toBe('    related: [X, {relationship: Y, name: "Z, z"}]');
  });
});

describe('what means the same stays', () => {
  const said = (entry: string[]) => [
    'version: 1',
    'name: A',
    `id: ${id.toUpperCase()}`,
    'tables:',
    '  account:',
    ...entry,
  ];

  test('names and ids that are said, and the order of a set', () => {
    const entry = [
      '    id: 55fb5aa9-df10-5a15-8b22-22222f3c4c8e',
      '    name: Account',
      '    rows: owned',
      '    owned: [team, user]',
      '    related: [B, { relationship: A, name: A }]',
    ];
    const wanted = (file: ProfileFile): ProfileFile => ({
      ...file,
      id,
      tables: {
        account: {
          rows: 'owned',
          id: '55FB5AA9-df10-5a15-8b22-22222f3c4c8e',
          owned: ['user', 'team'],
          related: ['A', 'B'],
        },
      },
    });
    expect(update({ lines: said(entry), wanted })).toEqual(said(entry));
  });

  test('a name that is no longer the same is said, or no longer said', () => {
    const named = said(['    rows: all', '    name: Firms']);
    expect(update({ lines: named, wanted: withTables({ account: { rows: 'all' } }) })).toEqual([
      ...named.slice(0, -1),
      '',
    ]);
    const updated = update({ lines: named, wanted: withTables({ account: { rows: 'all', name: 'Companies' } }) });
    expect(updated.at(-1)).toBe('    name: Companies');
  });

  test('conditions, unless a filter that they use is to mean something else', () => {
    const other = { active: { table: 'account', where: ['statecode eq 1'] } };
    const wanted = (file: ProfileFile): ProfileFile => ({
      ...withTables({
        account: { rows: 'custom', where: ['statecode eq 0'], sync: 60, related: ['Account_Annotation'] },
      })(file),
      filters: other,
    });
    const updated = update({ lines, wanted });
    expect(updated[8]).toBe('  active: { table: account, where: [statecode eq 1] }');
    expect(updated[18]).toBe('      - statecode eq 0');
  });
});

describe('unusual files', () => {
  test('flow style throughout', () => {
    const json = ['{"version": 1, "name": "A",', ' "tables": {"a": {"rows": "all"}, "b": {"rows": "all", "sync": 5}}}'];
    const updated = update({ lines: json, wanted: withTables({ a: undefined, c: { rows: 'all' } }) });
    expect(updated).toEqual([json[0], ' "tables": {"b": {"rows": "all", "sync": 5}, c: {rows: all}}}']);
  });

  test('an alias of something that changes becomes what it stood for', () => {
    const aliased = ['version: 1', 'name: A', 'tables:', '  a: &a', '    rows: all', '  b: *a', ''];
    const updated = update({ lines: aliased, wanted: withTables({ a: { rows: 'related' } }) });
    expect(updated).toEqual([...aliased.slice(0, 4), '    rows: related', '  b:', '    rows: all', '']);
  });

  test('four spaces a level', () => {
    const wide = ['version: 1', 'name: A', 'tables:', '    a:', '        rows: all', ''];
    const updated = update({ lines: wide, wanted: withTables({ b: { rows: 'custom', where: ['x eq 1'] } }) });
    expect(updated.slice(5)).toEqual(['    b:', '        rows: custom', '        where:', '            - x eq 1', '']);
  });

  test('what is no profile is refused', () => {
    expect(() => update({ lines, wanted: (file) => file })).not.toThrow();
    const comparison = { file: 'a.yaml', known, isSameFilter: () => true };
    expect(() => updateProfile('version: 2', contentOf(lines.join('\n')), comparison)).toThrow(FileError);
  });
});
