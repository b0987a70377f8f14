import { describe, expect, test } from '@jest/globals';
import { EvaluationProblem } from '../../../src/fetchxml/evaluate/evaluation-problem.ts';
import { operators } from '../../../src/fetchxml/operators.ts';
import { evaluateText, select } from './evaluate-text.ts';

const rows = [
  { n: 1, name: 'Contoso', size: 10, on: true, tags: [1, 2], owner: 'aaaaaaaa-0000-4000-8000-000000000001' },
  { n: 2, name: 'fabrikam', size: 20, on: false, tags: [2], owner: 'aaaaaaaa-0000-4000-8000-000000000002' },
  { n: 3, name: null, size: null, tags: [] },
];

function condition(column: string, operator: string, ...values: readonly (string | number)[]): string {
  const children = values.map((value) => `<value>${value}</value>`).join('');
  return `<condition attribute="${column}" operator="${operator}">${children}</condition>`;
}

describe('operators on values', () => {
  test.each([
    ['name', 'eq', ['CONTOSO'], [1]],
    ['name', 'ne', ['contoso'], [2, 3]],
    ['name', 'neq', ['contoso'], [2, 3]],
    ['name', 'gt', ['d'], [2]],
    ['name', 'like', ['%OSO'], [1]],
    ['name', 'like', ['_abri[a-k]am'], [2]],
    ['name', 'not-like', ['c%'], [2, 3]],
    ['name', 'begins-with', ['FAB'], [2]],
    ['name', 'not-begin-with', ['fab'], [1, 3]],
    ['name', 'ends-with', ['so'], [1]],
    ['name', 'not-end-with', ['so'], [2, 3]],
    ['name', 'in', ['x', 'Fabrikam'], [2]],
    ['name', 'not-in', ['x', 'fabrikam'], [1, 3]],
    ['name', 'null', [], [3]],
    ['name', 'not-null', [], [1, 2]],
    ['size', 'le', ['10.0'], [1]],
    ['size', 'like', ['%'], [1, 2]],
    ['size', 'in', ['', 20], [2]],
    ['on', 'in', [0, 1], [1, 2]],
    ['size', 'between', [10, 15], [1]],
    ['size', 'not-between', [10, 15], [2, 3]],
    ['on', 'eq', [1], [1]],
    ['on', 'eq', ['false'], [2]],
    ['on', 'ne', ['true'], [2, 3]],
    ['tags', 'eq', [2], [2]],
    ['tags', 'ne', [2], [1, 3]],
    ['tags', 'in', [2, 1], [1]],
    ['tags', 'contain-values', [1, 9], [1]],
    ['tags', 'not-contain-values', [1, 9], [2, 3]],
    ['owner', 'eq', ['{AAAAAAAA-0000-4000-8000-000000000001}'], [1]],
    ['owner', 'eq', ['nobody'], []],
  ] as const)('%s %s %j', (...[column, operator, values, expected]) => {
    expect(select(condition(column, operator, ...values), rows)).toEqual(expected);
  });

  test('one switch turns every negative operator away from nulls', () => {
    const negative = ['ne', 'not-like', 'not-begin-with', 'not-end-with', 'not-in'];
    const context = { negativeOperatorsKeepNulls: false };
    for (const operator of negative) expect(select(condition('name', operator, 'x'), rows, context)).toEqual([1, 2]);
  });

  test('the caller: user, teams, business unit, language', () => {
    const user = 'aaaaaaaa-0000-4000-8000-000000000001';
    const team = 'aaaaaaaa-0000-4000-8000-000000000002';
    const unit = 'aaaaaaaa-0000-4000-8000-000000000003';
    const data = [
      { n: 1, id: user, lang: 1033 },
      { n: 2, id: team, lang: 1031 },
      { n: 3, id: unit, lang: null },
    ];
    const caller = {
      userId: user,
      teamIds: [team],
      businessUnitId: unit,
      languageCode: 1031,
      subordinateIds: [],
      subordinateTeamIds: [],
    };
    const ask = (column: string, operator: string): unknown[] =>
      select(`<condition attribute="${column}" operator="${operator}"/>`, data, { caller });
    expect(ask('id', 'eq-userid')).toEqual([1]);
    expect(ask('id', 'ne-userid')).toEqual([2, 3]);
    expect(ask('id', 'eq-userteams')).toEqual([2]);
    expect(ask('id', 'eq-useroruserteams')).toEqual([1, 2]);
    expect(ask('id', 'eq-useroruserhierarchyandteams')).toEqual([1, 2]);
    expect(ask('id', 'eq-businessid')).toEqual([3]);
    expect(ask('id', 'ne-businessid')).toEqual([1, 2]);
    expect(ask('lang', 'eq-userlanguage')).toEqual([2]);
  });

  test('hierarchies follow the lookup to the own table', () => {
    const id = (end: number): string => `aaaaaaaa-0000-4000-8000-00000000000${end}`;
    const tree = [
      { n: 1, tid: id(1) },
      { n: 2, tid: id(2), parenttid: id(1) },
      { n: 3, tid: id(3), parenttid: id(2) },
      { n: 4, tid: id(4), parenttid: id(4) },
    ];
    const ask = (operator: string, end: number): unknown[] => select(condition('tid', operator, id(end)), tree);
    expect(ask('under', 1)).toEqual([2, 3]);
    expect(ask('eq-or-under', 2)).toEqual([2, 3]);
    expect(ask('not-under', 1)).toEqual([1, 4]);
    expect(ask('above', 3)).toEqual([1, 2]);
    expect(ask('eq-or-above', 3)).toEqual([1, 2, 3]);
    expect(ask('above', 4)).toEqual([]);
  });

  test('every operator can be evaluated', () => {
    const caller = {
      userId: 'u',
      teamIds: [],
      businessUnitId: 'b',
      languageCode: 1,
      subordinateIds: [],
      subordinateTeamIds: [],
    };
    for (const { name, arity } of operators.values()) {
      const values = { none: [], one: ['3'], two: ['3', '4'], many: ['3'] }[arity];
      expect(
        select(condition('x', name, ...values), [{ n: 1, parentx_id: 1, parenttid: null }], { caller }),
      ).toHaveLength(name === 'null' || /^(?:neq?$|ne-|not-(?!null))/.test(name) ? 1 : 0);
    }
    expect(operators.size).toBe(84);
  });
});

describe('what is refused', () => {
  const code = (text: string): string => {
    try {
      evaluateText(text, { t: rows });
    } catch (error) {
      if (error instanceof EvaluationProblem) return `${error.code} at ${error.place.span?.start ?? -1}`;
      throw error;
    }
    return 'nothing';
  };
  const wrap = (inner: string): string => `<fetch><entity name="t">${inner}</entity></fetch>`;
  test.each([
    [wrap('<filter><condition attribute="n" operator="equals" value="1"/></filter>'), 'unknown-operator at 32'],
    [wrap('<filter><condition attribute="n" operator="ne"/></filter>'), 'missing-value at 32'],
    [wrap('<filter><condition attribute="n" operator="between" value="1"/></filter>'), 'missing-value at 32'],
    [wrap('<filter><condition attribute="n" operator="last-x-days" value="x"/></filter>'), 'invalid-value at 87'],
    [wrap('<filter><condition attribute="n" operator="last-x-days" value="0"/></filter>'), 'invalid-value at 87'],
    [wrap('<filter><condition attribute="n" operator="eq-userid"/></filter>'), 'unknown-caller at 32'],
    [wrap('<filter><condition entityname="x" attribute="n" operator="null"/></filter>'), 'unknown-link at 32'],
    [wrap('<link-entity name="u" from="a" to="b" link-type="left"/>'), 'unknown-link-type at 24'],
    [wrap('<link-entity name="u" from="a" to="b"/>'.repeat(16)), '0x8004430D at 609'],
    [wrap('<link-entity name="u" from="a"/>'), 'missing-value at 24'],
    [wrap(`<filter>${'<condition attribute="n" operator="null"/>'.repeat(501)}</filter>`), '0x8004430C at 21032'],
    ['<fetch top="5" page="2"><entity name="t"/></fetch>', 'top-with-paging at 21'],
    [
      '<fetch aggregate="true" aggregatelimit="2"><entity name="t"><attribute name="n" alias="a" aggregate="count"/></entity></fetch>',
      '0x8004E023 at 0',
    ],
    [wrap('<attribute name="n" rowaggregate="CountChildren"/>'), 'no-hierarchy at 24'],
    [wrap('<attribute name="n" rowaggregate="Sum"/>'), 'unknown-aggregate at 24'],
    [wrap('<filter><condition attribute="tags" operator="contain-values" value="x"/></filter>'), 'invalid-value at 32'],
    [wrap('<filter><condition operator="eq" value="1"/></filter>'), 'invalid-query at 32'],
    [wrap('<filter type="xor"/>'), 'invalid-query at 38'],
    [wrap('<condition attribute="n" operator="null"/>'), 'invalid-query at 24'],
    [wrap('<attributes/>'), 'invalid-query at 24'],
    [wrap('<order descending="true"/>'), 'invalid-query at 24'],
    [wrap('<filter><condition attribute="constructor" operator="not-null"/></filter>'), '0x80041103 at 32'],
    [wrap('<filter><link-entity name="u" from="a" to="b"/></filter>'), 'unsupported-link-type at 32'],
    ['<fetch/>', 'missing-value at 0'],
  ])('%.90s', (text, expected) => {
    expect(code(text)).toBe(expected);
  });
});
