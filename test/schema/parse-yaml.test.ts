import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Document, parse } from 'yaml';
import { isRecord } from '../../src/diagnostics/json.ts';
import { parseYaml } from '../../src/schema/parse-yaml.ts';
import { YamlError, toPlainValue } from '../../src/schema/yaml-tree.ts';
import { randomName, randomText } from './random-profile.ts';

function valueOf(text: string): unknown {
  const root = parseYaml(text);
  return root && toPlainValue(root);
}

function errorOf(text: string): YamlError {
  try {
    parseYaml(text);
  } catch (error) {
    if (error instanceof YamlError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('values', () => {
  test.each([
    ['5', 5],
    ['-5', -5],
    ['5.5', 5.5],
    ['690970000', 690970000],
    ['9007199254740991', 9007199254740991],
    ['true', true],
    ['False', false],
    ['~', null],
    ['null', null],
    ['"5"', '5'],
    ["'true'", 'true'],
    ['|\n 5', '5\n'],
  ])('%s', (text, value) => {
    expect(valueOf(text)).toBe(value);
  });

  test.each([
    '017',
    '1_000',
    '1e10',
    '0x1f',
    '0o17',
    '9007199254740993',
    '5.0',
    '+5',
    '.5',
    '-0',
    '12345678901234567890',
    '.inf',
    '.nan',
    'no',
    'yes',
    'on',
    '2026-01-01',
    '1:30',
    '<<',
  ])('%s stays text: as a number it would not be written the same', (text) => {
    expect(valueOf(text)).toBe(text);
  });

  test('keys that reach a prototype elsewhere are plain keys', () => {
    const value = valueOf('__proto__: {a: 1}\nconstructor: b\n');
    expect(isRecord(value) && Object.entries(value)).toEqual([
      ['__proto__', expect.objectContaining({ a: 1 })],
      ['constructor', 'b'],
    ]);
    expect(Object.getPrototypeOf(value)).not.toHaveProperty('a');
    expect('a' in {}).toBe(false);
  });

  test('a file without content gives nothing', () => {
    expect(['', '\ufeff', '# only this\n', '\n\n', '---\n'].map((text) => valueOf(text) ?? undefined)).toEqual(
      Array.from({ length: 5 }),
    );
  });

  test('aliases stand for what they name', () => {
    expect(valueOf('a: &x [1, 2]\nb: *x\n')).toEqual(valueOf('a: [1, 2]\nb: [1, 2]'));
  });
});

describe('refusals, with their place', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 6; level++)
    bomb.push(`${'abcdef'[level] ?? ''}: &${'abcdef'[level] ?? ''} [${`*${'abcdef'[level - 1] ?? ''}, `.repeat(10)}]`);

  test.each([
    ['a: 1\nb: 2\n', 'a', ': 3\n', /the key "a" stands here a second time/],
    ['a: 1\n', 'a', ': 2\nb:\n  c: 1\n  c: 2\n', /the key "a" stands here a second time/],
    ['a:\n  b: 1\n  ', 'b', ': 2\nc: *no\na: 1\n', /the key "b" stands here a second time/],
    ['"a": 1\n', 'a', ': 2\n', /a second time/],
    ['a: ', '!!str', ' 1\n', /a tag is not allowed here: !!str/],
    ['a: ', '!x', ' {b: 1}\n', /tag/],
    ['? ', '[a', ']\n: 1\n', /a key must be text/],
    ['a: ', '*x', '\n', /there is no anchor &x before this alias/],
    ['a: &x [', '*x', ']\n', /there is no anchor &x/],
    ['\ufeffa: ', '!!str', ' 1\n', /tag/],
    ['a: b', '\0', 'c\n', /NUL/],
  ])('%j and then %j', (...[before, wrong, after, message]) => {
    const error = errorOf(before + wrong + after);
    expect(error.message).toMatch(message);
    expect([error.start, error.end]).toEqual([before.length, before.length + wrong.length]);
  });

  test.each([
    ['a second document', 'a: 1\n---\nb: 2\n', /a second YAML document/],
    ['an alias bomb', bomb.join('\n'), /aliases expand to more nodes/],
    ['over 100 anchors', Array.from({ length: 101 }, (_, n) => `k${n}: &a${n} 1`).join('\n'), /over 100 anchors/],
    ['deep flow', '['.repeat(5000), /./],
    ['deep nesting', '['.repeat(101) + ']'.repeat(101), /./],
    ['deep blocks', '- '.repeat(100_000) + 'a', /./],
    ['deep maps', Array.from({ length: 2000 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'), /./],
    ['a bracket that is not closed', 'a: [1, 2\n', /./],
    ['a tab as indentation', 'a:\n\tb: 1\n', /./],
    ['a quote that is not closed', 'a: "b\n', /./],
    ['two values', 'a: b: c\n', /./],
  ])('%s', (_, text, message) => {
    const error = errorOf(text);
    expect(error.message).toMatch(message);
    expect(error.start).toBeLessThanOrEqual(text.length);
  });
});

describe('any YAML document', () => {
  const scalar = fc.oneof(
    randomText,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      scalar,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.oneof(randomName, randomText), tie('value'), { maxKeys: 4 }),
    ),
  }));

  test('is read as the yaml package reads it, but for numbers that would lose digits', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(0, 20, 80), (sample, lineWidth) => {
        const text = new Document({ sample }, { aliasDuplicateObjects: false }).toString({ lineWidth });
        expect(textsOf(valueOf(text) ?? null)).toEqual(textsOf(parse(text)));
      }),
      { numRuns: 300 },
    );
  });

  /** The value with what is a number in either reading as a number. */
  function textsOf(sample: unknown): unknown {
    if (Array.isArray(sample)) return sample.map(textsOf);
    if (typeof sample === 'object' && sample !== null)
      return new Map(Object.entries(sample).map(([key, one]) => [key, textsOf(one)]));
    if (typeof sample === 'number') return `number ${sample + 0}`;
    const isNumber = typeof sample === 'string' && /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:e[-+]?\d+)?$/i.test(sample);
    return isNumber ? `number ${Number(sample) + 0}` : sample;
  }
});
