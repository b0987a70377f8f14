import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { globSync } from 'tinyglobby';
import { readSketch } from '../../src/language/read-sketch.ts';
import type { SketchNode } from '../../src/language/sketch.ts';
import { parseYaml } from '../../src/schema/parse-yaml.ts';
import type { YamlNode } from '../../src/schema/yaml-tree.ts';

const root = join(import.meta.dirname, '..', '..');
const shipped = globSync(['profiles/**/*.yaml'], { cwd: root }).sort();

function plain(node: SketchNode | undefined): unknown {
  if (!node) return '';
  if (node.kind === 'text') return node.text;
  if (node.kind === 'list') return node.items.map(({ value }) => plain(value));
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plain(value)]));
}

/** The same of a text that parses; every scalar as its text. */
function plainYaml(node: YamlNode): unknown {
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'list') return node.items.map(plainYaml);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plainYaml(value)]));
}

function expectSame(text: string): void {
  const parsed = parseYaml(text);
  expect(plain(readSketch(text).root)).toEqual(parsed ? plainYaml(parsed) : '');
}

describe('what parses is read as YAML reads it', () => {
  test.each(shipped)('%s', (file) => {
    const text = readFileSync(join(root, file), 'utf8');
    expectSame(text);
    expectSame(text.replaceAll('\n', '\r\n'));
  });

  test.each([
    ['lists in the column of their key', 'a:\n- b\n- c: d\n  e: f\ng: h\n'],
    ['brackets over rows', 'a: [b, # first\n  {c: d}, "e, f"\n ]\ng: {h: [i, j], k: }\n'],
    ['quotes', `"a b": 'it''s'\nc: "say \\"x\\""\n"d": e # "not"\n`],
    ['quotes over rows', 'a: "b\n  c"\n'.replace('\n  ', ' ')],
    ['text over rows', 'a: b\n  c\nd:\n  e\n  f\n'],
    ['dashes in dashes', '- - a\n  - b\n- c\n'],
    ['colons in text', 'a: b:c\nd: 10:30\n- x'.replace('\n- x', '')],
    ['a key without value', 'a:\nb: c\n'],
    ['comments', '# a\nb: c # d\n#e: f\ng: h#i\n'],
    ['a byte order mark', '\ufeffa: b\n'],
    ['a document marker', '---\na: b\n'],
  ])('%s', (_, text) => {
    expectSame(text);
  });

  test('blocks keep their rows', () => {
    expect(plain(readSketch('a: |\n  b\n   c\n\nd: >-\n  e\nf: g\n').root)).toEqual({
      a: '  b\n   c\n',
      d: '  e',
      f: 'g',
    });
  });
});

describe('what does not parse is read as far as it goes', () => {
  test.each([
    [
      'a key without colon',
      'tables:\n  account:\n    rows: all\n  con\n',
      { tables: { account: { rows: 'all' }, con: '' } },
    ],
    [
      'one above its parts',
      'tables:\n  acc\n    rows: all\n  contact:\n',
      { tables: { acc: { rows: 'all' }, contact: '' } },
    ],
    ['a bracket that is not closed', 'a: [b, c\nd: {e: f, g\nh: i\n', { a: ['b', 'c'], d: { e: 'f', g: '' }, h: 'i' }],
    ['a quote that is not closed', 'a: "b\nc: d\n', { a: 'b', c: 'd' }],
    ['an empty item', 'a:\n  - \n  - b\n', { a: ['', 'b'] }],
    ['keys twice', 'a: b\na: c\n', { a: 'c' }],
    ['tabs', 'a:\n\tb: c\n', { a: { b: 'c' } }],
  ])('%s', (_, text, expected) => {
    expect(plain(readSketch(text).root)).toEqual(expected);
  });
});

test('no text is too broken, and none takes long', () => {
  const parts = [
    'a',
    ':',
    ' ',
    '\n',
    '- ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '"',
    "'",
    '|',
    '>',
    '#',
    '&',
    '!',
    '\t',
    '\r',
    '<',
    '\\',
    '\ufeff',
  ];
  const text = fc.array(fc.constantFrom(...parts), { maxLength: 60 }).map((some) => some.join(''));
  fc.assert(
    fc.property(text, (some) => {
      expect(readSketch(some).text).toBe(some);
    }),
    { numRuns: 3000 },
  );
});

test.each(['[', '{', '- ', 'a: [', '"', "'", '\n', '[\n', ' a:\n', '|\n', 'a: "\\', '- {'])(
  '%j, many times',
  (part) => {
    const text = part.repeat(50_000);
    expect(readSketch(text).text).toBe(text);
  },
);
