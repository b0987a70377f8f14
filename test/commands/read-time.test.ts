import { expect, test } from '@jest/globals';
import { readTime } from '../../src/commands/read-time.ts';
import { UsageError } from '../../src/diagnostics/errors.ts';

const since = { option: '--since', now: Date.UTC(2026, 8, 10, 12) };

test.each([
  ['36h', '2026-09-09T00:00:00.000Z'],
  ['7d', '2026-09-03T12:00:00.000Z'],
  ['2026-09-01', '2026-09-01T00:00:00.000Z'],
  ['2026-09-01T08:00:00+02:00', '2026-09-01T06:00:00.000Z'],
])('%s', (text, time) => {
  expect(readTime(text, since)).toBe(time);
});

test.each(['yesterday', '7w', '', '7d ago'])('%p is no time', (text) => {
  expect(() => readTime(text, since)).toThrow(UsageError);
  expect(() => readTime(text, since)).toThrow(/^--since takes a time .*, or 36h or 7d ago, not /);
});
