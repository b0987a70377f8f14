import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareDiagnostics, isAtLeast, severities } from '../../src/diagnostics/diagnostic.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { AccessError, EnvironmentError, FileError, UsageError } from '../../src/diagnostics/errors.ts';
import { ruleUrl } from '../../src/diagnostics/rule-url.ts';

const finding = fc.record({
  file: fc.constantFrom('a.yaml', 'b.yaml', 'B.yaml'),
  line: fc.integer({ min: 1, max: 3 }),
  column: fc.integer({ min: 1, max: 3 }),
  code: fc.constantFrom('MOP100', 'MOP404'),
  message: fc.constantFrom('x', 'y'),
});
const complete = (one: Pick<Diagnostic, 'file' | 'line' | 'column' | 'code' | 'message'>): Diagnostic => ({
  ...one,
  endLine: one.line,
  endColumn: one.column,
  rule: 'r',
  severity: 'error',
  related: [],
  url: '',
});

test('findings have one order: by file, line, column, code, message', () => {
  const key = ({ file, line, column, code, message }: Diagnostic) => [file, line, column, code, message].join(' ');
  fc.assert(
    fc.property(fc.array(finding.map(complete)), (findings) => {
      const sorted = findings.toSorted(compareDiagnostics).map(key);
      expect(sorted).toEqual(findings.map(key).sort());
    }),
  );
});

test('severities have an order', () => {
  expect(severities.map((one) => isAtLeast(one, 'warning'))).toEqual([false, true, true]);
});

describe('failures', () => {
  test.each([
    ['usage', UsageError, 2],
    ['a file', FileError, 2],
    ['access', AccessError, 3],
    ['the environment', EnvironmentError, 4],
  ])('of %s have their exit code', (_, Kind, exitCode) => {
    const { message, code, hint, where, cause, exitCode: own } = new Kind('m', { code: 'c' });
    expect({ message, code, hint, where, cause, own }).toEqual({ message: 'm', code: 'c', own: exitCode });
  });

  test('keep their cause, hint and place', () => {
    const details = { code: 'c', cause: new Error('inner'), hint: 'do', where: { file: 'f', line: 1 } };
    const { code, cause, hint, where } = new FileError('m', details);
    expect({ code, cause, hint, where }).toEqual(details);
  });
});

test('every rule has a page', () => {
  expect(ruleUrl('unknown-table')).toMatch(/^https:\/\/.*\/docs\/rules\/unknown-table\.md$/);
});
