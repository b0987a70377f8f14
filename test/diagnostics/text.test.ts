import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { didYouMean } from '../../src/diagnostics/did-you-mean.ts';
import { LineIndex } from '../../src/diagnostics/line-index.ts';
import { shorten } from '../../src/diagnostics/shorten.ts';
import { printable, printableLine } from '../../src/diagnostics/printable.ts';

describe('didYouMean', () => {
  test.each([
    ['tabels', 'tables'],
    ['Sync', 'sync'],
    ['acount', 'account'],
    ['colums', 'columns'],
    ['x', 'id'],
    ['completely-different', undefined],
    ['', undefined],
    ['a'.repeat(101), undefined],
  ])('%s → %s', (name, expected) => {
    const keys = ['tables', 'sync', 'account', 'columns', 'id', 'a'.repeat(100)];
    expect(didYouMean(name, name === 'x' ? ['account'] : keys)).toBe(name === 'x' ? undefined : expected);
  });

  test('one letter off is found, whichever it is; the same word is its own nearest', () => {
    const word = fc.stringMatching(/^[a-z]{4,12}$/);
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom('-', ''), (name, at, replacement) => {
        const index = at % name.length;
        const mistyped = name.slice(0, index) + replacement + name.slice(index + 1);
        expect(didYouMean(mistyped, ['0123456789', name])).toBe(name);
        expect(didYouMean(name.toUpperCase(), [`${name}0`, name, `0${name}`])).toBe(name);
      }),
    );
  });

  test('swapped neighbours are one step', () => {
    expect(didYouMean('ownde', ['owned'])).toBe('owned');
    expect(didYouMean('ab', ['ba'])).toBe('ba');
  });

  test('the first of equally near names is taken', () => {
    expect(didYouMean('cat', ['bat', 'rat'])).toBe('bat');
  });
});

describe('LineIndex', () => {
  /** Counts line ends one by one. */
  function naivePosition(text: string, offset: number): { line: number; column: number } {
    const lines = text.slice(0, Math.max(0, offset)).split(/\r\n|\n|\r/);
    const isInsideCrlf = text[offset - 1] === '\r' && text[offset] === '\n';
    const joined = isInsideCrlf ? lines.slice(0, -1) : lines;
    const column = isInsideCrlf ? (joined.at(-1) ?? '').length + 1 : (joined.at(-1) ?? '').length;
    return { line: joined.length, column: column + 1 };
  }

  const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '😀', ' ') });

  test('agrees with counting', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: -2, max: 40 }), (sample, offset) => {
        const expected = naivePosition(sample, Math.min(offset, sample.length));
        expect(new LineIndex(sample).position(offset)).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  test('a byte order mark is no column', () => {
    const lines = new LineIndex('\ufeffab\ncd');
    expect([0, 1, 2, 4].map((offset) => lines.position(offset))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 1 },
      { line: 1, column: 2 },
      { line: 2, column: 1 },
    ]);
    expect(lines.offset({ line: 1, column: 2 })).toBe(2);
    expect(lines.offset({ line: 2, column: 1 })).toBe(4);
  });

  test('a range never ends before it begins', () => {
    expect(new LineIndex('a\nb').range(2, 0)).toEqual({ line: 2, column: 1, endLine: 2, endColumn: 1 });
    expect(new LineIndex('').range(0, 9)).toEqual({ line: 1, column: 1, endLine: 1, endColumn: 1 });
  });
});

describe('printable', () => {
  /** What may not reach a terminal: C0 but tab and line feed, DEL and C1, line separators, bidirectional controls, BOM. */
  const unsafe: readonly (readonly [number, number])[] = [
    [0x00, 0x08],
    [0x0b, 0x1f],
    [0x7f, 0x9f],
    [0x61c, 0x61c],
    [0x200e, 0x200f],
    [0x2028, 0x202e],
    [0x2066, 0x2069],
    [0xfeff, 0xfeff],
  ];
  const isUnsafe = (code: number) => unsafe.some(([first, last]) => code >= first && code <= last);

  test('every unsafe code unit is escaped, and no other', () => {
    const wrong = Array.from({ length: 0x10000 }, (_, code) => code).filter((code) => {
      const unit = String.fromCharCode(code);
      const escaped = printable(unit);
      return isUnsafe(code) ? !/^\\(?:x[\da-f]{2}|u[\da-f]{4})$/.test(escaped) : escaped !== unit;
    });
    expect(wrong.map((code) => code.toString(16))).toEqual([]);
  });

  test('the escape says which character it is', () => {
    expect(printable('\u001b[31m\u009b\u202e')).toBe('\\x1b[31m\\x9b\\u202e');
    expect(printable('a\r\n\tb 😀')).toBe('a\\x0d\n\tb 😀');
    expect(printableLine('a\r\n\tb')).toBe('a\\x0d\\n\\tb');
  });
});

describe('shorten', () => {
  test('leaves what is short, and takes the middle out of what is long', () => {
    expect(shorten('short')).toBe('short');
    expect(shorten('abcdefgh', 4)).toBe('ab … gh');
    expect(shorten('x'.repeat(2_000))).toHaveLength(2_000);
    expect(shorten('x'.repeat(1_000_000))).toHaveLength(2_003);
  });
});
