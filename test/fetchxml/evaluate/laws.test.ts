import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileLike } from '../../../src/fetchxml/evaluate/like.ts';
import type { Row } from '../../../src/fetchxml/evaluate/rows.ts';
import { select } from './evaluate-text.ts';

const value = fc.integer({ min: 0, max: 5 });
const full = fc.record({ a: value, b: fc.constantFrom('x', 'Y', 'xy'), c: fc.boolean() });
const gappy = fc.record({
  a: fc.option(value),
  b: fc.option(fc.constantFrom('x', 'Y', 'xy')),
  c: fc.option(fc.boolean()),
});
const numbered = (rows: readonly Row[]): readonly Row[] => rows.map((row, n) => ({ ...row, n }));

/** A condition and its opposite. */
const pair = fc.oneof(
  fc.tuple(fc.constant('a'), fc.constantFrom(['eq', 'ne'], ['gt', 'le'], ['lt', 'ge']), value.map(String)),
  fc.tuple(
    fc.constant('b'),
    fc.constantFrom(['eq', 'ne'], ['begins-with', 'not-begin-with'], ['like', 'not-like']),
    fc.constantFrom('x', 'y', '%y'),
  ),
  fc.tuple(fc.constant('c'), fc.constant(['eq', 'ne']), fc.constantFrom('0', '1')),
);
type Pair = readonly [string, readonly string[], string];
const write = ([column, operators, text]: Pair, side: 0 | 1): string =>
  `<condition attribute="${column}" operator="${operators[side] ?? ''}" value="${text}"/>`;
const wrap = (type: string, pairs: readonly Pair[], side: 0 | 1): string =>
  `<filter type="${type}">${pairs.map((one) => write(one, side)).join('')}</filter>`;

test('one more condition never adds rows', () => {
  fc.assert(
    fc.property(fc.array(gappy), fc.array(pair, { maxLength: 3 }), pair, (rows, pairs, more) => {
      const before = new Set(select(wrap('and', pairs, 0), numbered(rows)));
      for (const n of select(wrap('and', [...pairs, more], 0), numbered(rows))) expect(before.has(n)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('what is neither this nor that is not this and not that', () => {
  fc.assert(
    fc.property(fc.array(full), fc.array(pair, { minLength: 1, maxLength: 4 }), (rows, pairs) => {
      const data = numbered(rows);
      const found = new Set(select(wrap('or', pairs, 0), data));
      const others = data.map(({ n }) => n).filter((n) => !found.has(n));
      expect(select(wrap('and', pairs, 1), data)).toEqual(others);
    }),
    { numRuns: 200 },
  );
});

test('a condition and its opposite share no row', () => {
  fc.assert(
    fc.property(fc.array(gappy), pair, (rows, one) => {
      const data = numbered(rows);
      expect(select(write(one, 0) + write(one, 1), data)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('the order of rows does not decide which are found', () => {
  fc.assert(
    fc.property(fc.array(gappy), fc.array(pair, { maxLength: 3 }), (rows, pairs) => {
      const data = numbered(rows);
      const filter = wrap('or', pairs, 0);
      expect(select(filter, [...data].reverse()).sort()).toEqual(select(filter, data).sort());
    }),
    { numRuns: 100 },
  );
});

test('like agrees with a regular expression', () => {
  const pattern = fc
    .array(fc.constantFrom('a', 'b', '%', '_', '[ab]', '[^a]', '[a-c]'), { maxLength: 6 })
    .map((parts) => parts.join(''));
  const text = fc.array(fc.constantFrom('a', 'B', 'c'), { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(pattern, text, (like, subject) => {
      const source = like.replaceAll('%', '.*').replaceAll('_', '.');
      expect(compileLike(like)(subject)).toBe(new RegExp(`^(?:${source})$`, 'is').test(subject));
    }),
    { numRuns: 1000 },
  );
});

test('a pattern made to be slow is not', () => {
  const matches = compileLike(`${'%a'.repeat(200)}b`);
  expect(matches('a'.repeat(20_000))).toBe(false);
});
