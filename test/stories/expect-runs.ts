import { expect } from '@jest/globals';
import type { MopRun } from './run-mop.ts';

/** Lines of a stack trace. */
const stackLine = /^\s*at .*[(\s].*:\d+:\d+\)?$/m;
/** Whatever drives a terminal: control characters beside tab and LF, bidirectional overrides. */
export const terminalControl = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** Expects that a run ended as wrong input must: one message on stderr, nothing on stdout, no stack trace. */
export function expectRefusal({ exitCode, stdout, stderr }: MopRun, message: string | RegExp, code = 2): void {
  expect({ exitCode, stdout, stderr }).toEqual({ exitCode: code, stdout: '', stderr: expect.stringMatching(message) });
  expectQuietError(stderr);
}

/** Expects exactly one message and no stack trace on stderr. */
export function expectQuietError(stderr: string): void {
  expect(stderr).not.toMatch(stackLine);
  expect(stderr).not.toContain('defect:');
  expect(stderr.match(/^error: /gm)).toHaveLength(1);
  expect(stderr).not.toMatch(terminalControl);
}

/** Expects that there is no stack trace and no defect anywhere. */
export function expectNoStack({ stdout, stderr }: MopRun): void {
  expect(stdout + stderr).not.toMatch(stackLine);
  expect(stderr).not.toContain('defect:');
}

/** The one JSON document that a run wrote to stdout. */
export function jsonOf({ stdout }: Pick<MopRun, 'stdout'>): unknown {
  return JSON.parse(stdout);
}
