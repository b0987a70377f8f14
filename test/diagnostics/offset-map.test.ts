import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { OffsetMap } from '../../src/diagnostics/offset-map.ts';

/** Units of a text as they are written: each begins somewhere and ends where the next one begins, or before it. */
const written = fc.array(fc.record({ length: fc.integer({ min: 1, max: 6 }), gap: fc.nat(3) }), {
  minLength: 1,
  maxLength: 40,
});

test('finds where every unit begins and ends, however the units are written', () => {
  fc.assert(
    fc.property(written, (units) => {
      const map = new OffsetMap();
      let [at, end] = [0, 0];
      const places = units.map(({ length, gap }, offset) => {
        const start = at + gap;
        map.add(offset, start, end);
        [at, end] = [start + length, start + length];
        return { start, end };
      });
      map.add(units.length, at);
      for (const [offset, { start, end: after }] of places.entries()) {
        expect(map.startOf(offset)).toBe(start);
        expect(map.endBefore(offset + 1)).toBe(after);
      }
    }),
  );
});

test('between two places one unit is one unit', () => {
  const map = new OffsetMap();
  map.add(0, 10);
  map.add(5, 30, 15);
  expect([0, 4, 5, 7].map((offset) => map.startOf(offset))).toEqual([10, 14, 30, 32]);
  expect([1, 5, 6].map((offset) => map.endBefore(offset))).toEqual([11, 15, 31]);
});
