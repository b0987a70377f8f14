import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DirectiveCoverage, hasLineIn } from '../../src/validate/directive-coverage.ts';

/** Spans in order, each beginning where the last one ends or below it; several may be the same. */
const spans = fc
  .array(fc.record({ gap: fc.nat(4), length: fc.nat(5), times: fc.integer({ min: 1, max: 2 }) }), { maxLength: 12 })
  .map((parts) => {
    let line = 1;
    return parts.flatMap(({ gap, length, times }) => {
      const lines = { first: line + gap, last: line + gap + length };
      line = lines.last + (length === 0 ? 1 : 0);
      return Array.from({ length: times }, () => ({ lines }));
    });
  });

test('a line is covered exactly where a span holds it', () => {
  fc.assert(
    fc.property(spans, fc.nat(80), (marks, line) => {
      const isIn = ({ lines }: (typeof marks)[number]) => lines.first <= line && line <= lines.last;
      const found = new DirectiveCoverage(marks).at(line);
      expect(found !== undefined).toBe(marks.some(isIn));
      if (found) expect(isIn(found)).toBe(true);
    }),
  );
});

test('a mark of the whole file covers every line', () => {
  const whole = { lines: { first: 0, last: Infinity } };
  expect(new DirectiveCoverage([{ lines: { first: 3, last: 3 } }, whole]).at(900)).toBe(whole);
});

test('a span has a line of some exactly where one is within', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40)), fc.nat(40), fc.nat(5), (lines, first, length) => {
      const sorted = lines.toSorted((a, b) => a - b);
      const span = { first, last: first + length };
      expect(hasLineIn(sorted, span)).toBe(lines.some((line) => line >= span.first && line <= span.last));
    }),
  );
  expect(hasLineIn([], { first: 0, last: Infinity })).toBe(false);
});
