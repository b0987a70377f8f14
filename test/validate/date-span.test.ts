import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileCondition } from '../../src/fetchxml/where-condition.ts';
import { dateSpanOf, intersectSpans, uniteSpans } from '../../src/validate/date-span.ts';
import type { DateSpan } from '../../src/validate/date-span.ts';

function spanOf(text: string): DateSpan | undefined {
  const { condition } = compileCondition(`createdon ${text}`, []);
  return condition && dateSpanOf(condition);
}

describe('the days a condition leaves', () => {
  test.each([
    ['last-x-days 30', -30, 0, 30],
    ['next-x-weeks 2', 0, 14, 14],
    ['last-x-hours 48', -2, 0, 2],
    ['next-x-months 1', 0, 31, 31],
    ['last-x-fiscal-years 1', -365, 0, 365],
    ['today', 0, 0, 0],
    ['this-month', -31, 31, 31],
    ['last-year', -730, 0, 365],
    ['olderthan-x-days 5', -Infinity, -5, Infinity],
    ['on-or-after 1970-01-11', 10, Infinity, Infinity],
    ['le 1970-01-11T10:00:00Z', -Infinity, 10, Infinity],
    ['between 1970-01-02, 1970-01-05', 1, 4, 3],
  ])('%s', (text, ...expected) => {
    const span = spanOf(text);
    const [from, to, width] = expected;
    expect([span?.from, span?.to]).toEqual([from, to]);
    expect(span?.width).toBeCloseTo(width);
  });

  test.each(['eq 5', 'ge 2026', 'last-x-days many', 'in 2026-01-01', 'null', 'ge 2026-99-99', 'between 2026-01-01'])(
    '%s says none',
    (text) => {
      expect(spanOf(text)).toBeUndefined();
    },
  );
});

describe('spans together', () => {
  const span = fc
    .tuple(fc.constantFrom('relative' as const, 'absolute' as const), fc.integer({ min: -99, max: 99 }), fc.nat(99))
    .map(([basis, from, width]): DateSpan => ({ basis, from, to: from + width, width }));

  test('either holds no less than one and no more than both', () => {
    fc.assert(
      fc.property(span, span, (a, b) => {
        const { width } = uniteSpans(a, b);
        expect(width).toBeGreaterThanOrEqual(Math.max(a.width, b.width));
        expect(width).toBeLessThanOrEqual(a.width + b.width);
      }),
    );
  });

  test('both hold no more than the narrower', () => {
    fc.assert(
      fc.property(span, span, (a, b) => {
        const { width } = intersectSpans(a, b);
        expect(width).toBeLessThanOrEqual(Math.min(a.width, b.width));
        expect(width).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
