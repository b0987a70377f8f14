import { expect, test } from '@jest/globals';
import { serverAdvice } from '../../src/dataverse/advice.ts';

/** `0x80060993` and those after it up to another. */
function range(first: number, last: number, without: readonly number[] = []): readonly string[] {
  const codes = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return codes.filter((code) => !without.includes(code)).map((code) => `0x${code.toString(16).toUpperCase()}`);
}

/** Source: dataverse-model §3.1 to §3.4. Codes that end in A to F between …1119 and …1140 do not exist. */
const families = {
  'rows of the profile tables': range(0x8006098d, 0x800609af),
  'filters and views': [...range(0x80071111, 0x80071119), ...range(0x80071120, 0x80071129)],
  publishing: [...range(0x80071130, 0x80071139, [0x80071133]), ...range(0x80071140, 0x80071142)],
  'the admin page': ['0x8005F21B', ...range(0x8005f21e, 0x8005f223), '0x80044821'],
  'service protection': ['0x80072321', '0x80072322', '0x80072326', '0x80072327'],
  privileges: ['0x80040220'],
  versions: ['0x80060882', '0x8006088D'],
  locks: ['0x80090412', '0x80071151', '0x80071155'],
};

test.each(Object.entries(families))('every code of %s has advice', (_, codes) => {
  expect(codes.filter((code) => !serverAdvice.has(code))).toEqual([]);
});

test('advice is one line that says what to do, and each code is written one way', () => {
  for (const [code, advice] of serverAdvice) {
    expect(code).toMatch(/^0x[0-9A-F]{8}$/);
    expect(advice).toMatch(/^[`a-z][^\n]{15,160}$/);
    expect(advice).not.toMatch(/\.$/);
  }
});
