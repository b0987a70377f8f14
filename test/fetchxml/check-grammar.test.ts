import { describe, expect, test } from '@jest/globals';
import { findGrammarProblems } from '../../src/fetchxml/check-grammar.ts';
import { operators, takesList } from '../../src/fetchxml/operators.ts';
import { parseFetch } from '../../src/fetchxml/parse-fetch.ts';
import { compileWhere } from '../../src/fetchxml/where.ts';

function problemsOf(inner: string): string[] {
  const text = `<fetch>${inner}</fetch>`;
  const { query } = parseFetch(text);
  return (query ? findGrammarProblems(query) : []).map(
    ({ message, place }) => `${text.slice(place.span?.start, place.span?.end)}: ${message}`,
  );
}

describe('what is not FetchXML', () => {
  test('a query with everything is', () => {
    const condition =
      '<condition attribute="a" operator="in" uiname="x"><value uitype="t">1</value>\n<!-- x --></condition>';
    const link = `<link-entity name="b" from="c" to="d" link-type="any" alias="e"><filter>${condition}</filter><order attribute="a"/></link-entity>`;
    expect(
      problemsOf(`<entity name="a"><no-attrs/><filter type="or" hint="union">${link}</filter>${link}</entity>`),
    ).toEqual([]);
  });

  test.each([
    ['<Entity name="a"/>', ['<Entity name="a"/>: <Entity> is not a FetchXML element; did you mean <entity>?']],
    ['<odd/>', ['<fetch>: <fetch> holds no <entity>', '<odd/>: <odd> is not a FetchXML element']],
    [
      '<entity name="a"/><entity name="b"><filter/></entity>',
      ['<entity name="b">: <fetch> holds another <entity> before this one, expected one'],
    ],
    [
      'x<entity name="a"><!-- note --> some junk\n <filter>&amp;</filter></entity>',
      [
        'x: <fetch> holds text, expected elements only',
        'some junk: <entity> holds text, expected elements only',
        '&amp;: <filter> holds text, expected elements only',
      ],
    ],
    ['<entity/>', ['<entity/>: <entity> needs the attribute "name"']],
    ['<entity name="a" nmae="b"/>', ['b: <entity> has no attribute "nmae"; did you mean "name"?']],
    ['<entity name="a"><fetch/></entity>', ['<fetch/>: <fetch> stands in <entity>, expected only as the root']],
    [
      '<entity name="a"><filter><attribute name="b"/></filter></entity>',
      ['<attribute name="b"/>: <attribute> stands in <filter>, expected in <entity> or <link-entity>'],
    ],
    ['<entity name="a"><odd><filter type="x"/></odd></entity>', ['<odd>: <odd> is not a FetchXML element']],
    [
      '<entity name="a"><filter><condition attribute="a" operator="equal"/></filter></entity>',
      ['equal: "equal" is not a FetchXML operator'],
    ],
    ['<entity name="a"><filter type="xor"/></entity>', ['xor: a filter is of type "and" or "or", found "xor"']],
  ])('%s', (inner, expected) => {
    const problems = problemsOf(inner);
    expect(problems).toHaveLength(expected.length);
    for (const [index, start] of expected.entries()) expect(problems[index]).toContain(start);
  });

  test('characters that XML cannot hold', () => {
    const scope = { table: 'a', filters: new Map(), resolveLink: () => ({ problem: '' }) };
    const { query } = compileWhere([{ column: 'b', operator: 'in', values: ['\u0007'] }], [], scope);
    expect(findGrammarProblems(query)).toEqual([
      { message: 'the character U+0007 cannot be written in FetchXML', place: { path: [0, 'values', 0] } },
    ]);
  });
});

test('every operator is known once, with its values', () => {
  expect(operators.size).toBe(84);
  expect(['in', 'between', 'contain-values', 'in-fiscal-period-and-year'].every(takesList)).toBe(true);
  expect(['eq', 'null', 'next-x-days', 'unknown'].some(takesList)).toBe(false);
});
