import { expect, test } from '@jest/globals';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { fingerprint } from '../../src/diagnostics/fingerprint.ts';

const findingAt = (column: number, message = 'wrong'): Diagnostic => ({
  code: 'MOP303',
  rule: 'unknown-filter-column',
  severity: 'error',
  message,
  file: 'a.xml',
  line: 1,
  column,
  endLine: 1,
  endColumn: column + 1,
  related: [],
  url: '',
});

function printOf(text: string, finding: Diagnostic): string | undefined {
  return fingerprint([finding], { pathOf: (file) => file, texts: new Map([['a.xml', text]]) }).get(finding);
}

test('of a short line all counts, of a long one what is around the finding', () => {
  const here = '<condition attribute="nam" />';
  const near = (before: string, after: string) => printOf(before + here + after, findingAt(before.length + 1));
  expect(near('', ' b')).not.toBe(near('', ' a'));
  expect(near(' '.repeat(300), 'x'.repeat(1_000))).toBe(near(' '.repeat(900), 'x'.repeat(2_000)));
  expect(near('x'.repeat(300), 'y'.repeat(300))).not.toBe(near('x'.repeat(300), 'z'.repeat(300)));
});

test('two findings at different places of a long line differ', () => {
  const text = Array.from({ length: 400 }, (_, number) => `word${number}`).join(' ');
  expect(printOf(text, findingAt(100))).not.toBe(printOf(text, findingAt(2_000)));
});
