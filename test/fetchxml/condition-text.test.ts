import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseCondition, printCondition } from '../../src/fetchxml/condition-text.ts';

function wordsOf(text: string): [string, string, string[]] | string {
  const parsed = parseCondition(text);
  if ('problem' in parsed) return parsed.problem;
  return [parsed.column.text, parsed.operator.text, parsed.values.map((value) => value.text)];
}

const word = fc.stringMatching(/^[a-z][a-z0-9_-]{0,20}$/);
const value = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', ' ', 'a,b', '"', '\u2028', '\\'),
);

describe('conditions as text', () => {
  test.each([
    ['statecode eq 0', ['statecode', 'eq', ['0']]],
    ['  name   like   A% B  ', ['name', 'like', ['A% B']]],
    ['ownerid eq-userid', ['ownerid', 'eq-userid', []]],
    ['a in 1, 2,3', ['a', 'in', ['1', '2', '3']]],
    ['a in "x, y" , z', ['a', 'in', ['x, y', 'z']]],
    [String.raw`a eq "\"\u00e4\n"`, ['a', 'eq', ['"ä\n']]],
    ['a eq ""', ['a', 'eq', ['']]],
  ])('%j', (text, expected) => {
    expect(wordsOf(text)).toEqual(expected);
  });

  test.each([
    ['a', /"<column> <operator> \[value, …\]", found "a"/],
    ['', /found ""/],
    ['a in 1,', /missing after the comma/],
    ['a in ,1', /missing before the comma/],
    ['a in 1,,2', /missing before the comma/],
    ['a eq "x', /closing quote is missing/],
    ['a eq "x" y', /expected a comma/],
    [String.raw`a eq "\q"`, /escapes of JSON/],
  ])('refuses %j', (text, problem) => {
    expect(wordsOf(text)).toMatch(problem);
  });

  test('says where each word stands', () => {
    const text = ' a  in  1, "b c" ,d e ';
    const parsed = parseCondition(text);
    if ('problem' in parsed) throw new Error(parsed.problem);
    const words = [parsed.column, parsed.operator, ...parsed.values].map(({ span }) =>
      text.slice(span.start, span.end),
    );
    expect(words).toEqual(['a', 'in', '1', '"b c"', 'd e']);
  });

  test('what is printed is parsed back', () => {
    fc.assert(
      fc.property(word, word, fc.array(value), (column, operator, values) => {
        expect(wordsOf(printCondition(column, operator, values))).toEqual([column, operator, values]);
      }),
      { numRuns: 500 },
    );
  });

  test('any text is parsed or refused, never a crash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parsed = parseCondition(text);
        expect('problem' in parsed || 'column' in parsed).toBe(true);
      }),
    );
  });
});
