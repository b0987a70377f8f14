import { describe, expect, test } from '@jest/globals';
import { FileError } from '../../src/diagnostics/errors.ts';
import { decodeText } from '../../src/schema/decode-text.ts';
import { deriveAssociationId, deriveItemId, deriveProfileId } from '../../src/schema/derive-id.ts';
import { leaveOut, optionalGroups, startProfile } from '../../src/schema/template.ts';

describe('derived ids never change', () => {
  const profile = '8ce77666-a132-ec11-b6e6-0022483ccc0c';

  test('known values', () => {
    expect(deriveProfileId('Field Service - Offline Profile')).toBe('8af44878-b4d4-568f-93fd-07c9c9f383fb');
    const item = deriveItemId(profile, 'account');
    expect([item, deriveAssociationId(item, 'Account_Annotation')]).toMatchInlineSnapshot(`
      [
        "d07758c9-3176-5abe-8fc6-da0edbb8acce",
        "ca28480d-10a5-5dfc-b86e-38eec0d5a0a0",
      ]
    `);
  });

  test('the case of ids and tables does not count, that of relationships does', () => {
    const item = deriveItemId(profile, 'account');
    expect(deriveItemId(profile.toUpperCase(), 'Account')).toBe(item);
    expect(deriveAssociationId(item, 'a_b')).not.toBe(deriveAssociationId(item, 'A_B'));
    expect(deriveProfileId('a')).not.toBe(deriveProfileId('A'));
  });

  test('a GUID that is no UUID of any version will do, and the result is version 5', () => {
    const ids = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', profile].map((one) =>
      deriveItemId(one, 'a'),
    );
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });
});

const template = `# Header.

version: 1
name: Template
description: What it is.

filters:
  # group: core — what all need

  open:
    table: account
    where: [a eq 1]

  # group: stock — warehouses

  # Ours.
  ours:
    table: warehouse
    where: [b eq 2]

tables:
  account:
    rows: custom
    where: [{ use: open }]

  # group: stock — warehouses

  warehouse:
    rows: custom
    where: [{ use: ours }]

  # group: time-off — days off

  timeoff:
    rows: all
`;

describe('templates', () => {
  test('optional groups, each once, in order', () => {
    expect(optionalGroups(template)).toEqual([
      { name: 'stock', about: 'warehouses' },
      { name: 'time-off', about: 'days off' },
    ]);
    expect(optionalGroups('version: 1\n')).toEqual([]);
  });

  test('nothing left out leaves the text as it is', () => {
    expect(leaveOut(template, new Set())).toBe(template);
    expect(leaveOut(template, new Set(['unknown']))).toBe(template);
  });

  test('a group goes from both sections, with its comments, and no other line goes', () => {
    const left = leaveOut(template, new Set(['stock']));
    expect(left).not.toMatch(/stock|warehouse|ours|Ours/);
    expect(left.split('\n').filter((line) => line !== '')).toEqual(
      template
        .split('\n')
        .filter((line) => line !== '' && !/stock|warehouse|ours|Ours|b eq 2/.test(line))
        .filter((line, index, all) => !(line === '    rows: custom' && all[index + 1]?.includes('time-off'))),
    );
    expect(left).not.toMatch(/\n\n\n|\n\n$/);
  });

  test('a section begins outside any group', () => {
    expect(leaveOut(template, new Set(['stock']))).toContain('tables:\n  account:');
  });

  test('a profile of one’s own has a header of its own', () => {
    const started = startProfile(template, { name: 'My "own"', description: undefined });
    expect(started.split('\n').slice(0, 6)).toEqual([
      '# yaml-language-server: $schema=../schema/profile.schema.json',
      'version: 1',
      'name: "My \\"own\\""',
      `id: ${deriveProfileId('My "own"')}`,
      '',
      'filters:',
    ]);
    expect(startProfile(template, { name: 'A', description: 'b: c' })).toContain('\ndescription: "b: c"\n');
    expect(started).not.toMatch(/What it is|Header/);
  });
});

describe('decodeText', () => {
  const decode = (bytes: number[] | Uint8Array, limit = 100) =>
    decodeText(Uint8Array.from(bytes), { file: 'a.yaml', limit });

  test('UTF-8 with or without a byte order mark', () => {
    expect(decode(Buffer.from('é😀'))).toBe('é😀');
    expect(decode([0xef, 0xbb, 0xbf, 0x61])).toBe('\ufeffa');
    expect(decode([])).toBe('');
  });

  test.each([
    ['UTF-16 little-endian', [0xff, 0xfe, 0x61, 0], 'UTF-16'],
    ['UTF-16 big-endian', [0xfe, 0xff, 0, 0x61], 'UTF-16'],
    ['UTF-16 without a mark', [0x61, 0, 0x62, 0], 'UTF-16'],
    ['Latin-1', [0x61, 0xe9], 'not UTF-8'],
  ])('%s is refused', (_, bytes, found) => {
    expect(() => decode(bytes)).toThrow(FileError);
    expect(() => decode(bytes)).toThrow(`expected UTF-8 text, the file is ${found}`);
  });

  test('a file over the limit is refused', () => {
    expect(() => decode(new Uint8Array(3 * 1024 * 1024), 2 * 1024 * 1024)).toThrow(
      'the file has 3 MB, at most 2 MB are read',
    );
  });
});
