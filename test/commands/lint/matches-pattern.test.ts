import { expect, test } from '@jest/globals';
import { matchesPattern } from '../../../src/commands/lint/matches-pattern.ts';

test.each([
  ['profiles/a.yaml', 'profiles/*.yaml', true],
  ['profiles/north/a.yaml', 'profiles/*.yaml', false],
  ['profiles/north/a.yaml', 'profiles/**/*.yaml', true],
  ['profiles/a.yaml', 'profiles/**/*.yaml', true],
  ['profiles/a.yaml', './profiles/**', true],
  ['profiles/a.yaml', '**', true],
  ['profiles/a.yaml', 'a.yaml', true],
  ['profiles/a.yaml', '?.yaml', true],
  ['profiles/ab.yaml', '?.yaml', false],
  ['profiles/a.yaml', 'profiles', false],
  ['a/b/c/b/d', 'a/**/b/d', true],
  ['a/b/c/b/d', 'a/**/c/d', false],
  ['a.yaml', 'a.yaml*', true],
  ['a+b.yaml', 'a+b.yaml', true],
])('%s and %s: %s', (path, pattern, wanted) => {
  expect(matchesPattern(path, pattern)).toBe(wanted);
});

test('a pattern of many wildcards takes no longer than a moment', () => {
  expect(matchesPattern(`${'a'.repeat(5000)}b`, `${'*a'.repeat(500)}c`)).toBe(false);
});
