import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalFilter } from '../../../src/fetchxml/equivalence.ts';
import { operators, valueCounts } from '../../../src/fetchxml/operators.ts';
import { parseFetch } from '../../../src/fetchxml/parse-fetch.ts';
import type { FetchQuery } from '../../../src/fetchxml/tree.ts';
import { describeFilter } from '../../../src/fetchxml/words/describe-filter.ts';
import type { FilterWords } from '../../../src/fetchxml/words/outline-filter.ts';
import { operatorWords } from '../../../src/fetchxml/words/operator-words.ts';

function queryOf(inner: string): FetchQuery {
  const { query } = parseFetch(`<fetch><entity name="t">${inner}</entity></fetch>`);
  if (!query) throw new Error(`this is no filter: ${inner}`);
  return query;
}

const say = (inner: string) => describeFilter(queryOf(inner));

describe('a filter in words', () => {
  test('a condition, and two of them', () => {
    expect(say('<filter><condition attribute="statecode" operator="eq" value="0"/></filter>')).toBe('statecode is 0');
    expect(
      say(
        '<filter><condition attribute="statecode" operator="eq" value="0"/><condition attribute="starttime" operator="next-x-days" value="7"/></filter>',
      ),
    ).toBe('statecode is 0 and starttime is in the next 7 days');
  });

  test('groups stand in brackets, and a group of one does not', () => {
    expect(
      say(
        '<filter><filter type="or"><condition attribute="a" operator="today"/><condition attribute="b" operator="null"/></filter><filter type="or"><condition attribute="c" operator="not-null"/></filter></filter>',
      ),
    ).toBe('(a is today or b is empty) and c has a value');
  });

  test('links', () => {
    const link = (type: string) =>
      `<filter><link-entity name="account" from="accountid" to="customerid" link-type="${type}"><filter><condition attribute="ownerid" operator="eq-userid"/></filter></link-entity></filter>`;
    expect(say(link('any'))).toBe('there is an account (accountid = customerid) where (ownerid is the signed-in user)');
    expect(say(link('not any'))).toBe(
      'there is no account (accountid = customerid) where (ownerid is the signed-in user)',
    );
    expect(say(link('all'))).toBe(
      'there is an account (accountid = customerid) but none where (ownerid is the signed-in user)',
    );
  });

  test('what could be read as words of the sentence stands in quotes', () => {
    expect(say('<filter><condition attribute="a" operator="eq" value="today or b is 1"/></filter>')).toBe(
      'a is "today or b is 1"',
    );
    expect(say('<filter><condition attribute="a b" operator="eq" valueof="c"/></filter>')).toBe(
      '"a b" is the value of c',
    );
    expect(say('<filter><condition attribute="a" operator="no such" value="1"/></filter>')).toBe('a ["no such"] 1');
  });

  test('tables are called as one likes', () => {
    const query = queryOf('<filter><link-entity name="account" from="a" to="b" link-type="any"/></filter>');
    expect(describeFilter(query, { tableName: () => 'Customer account' })).toBe('there is a Customer account (a = b)');
  });

  test('an article goes by the sound', () => {
    const called = (name: string) =>
      say(`<filter><link-entity name="${name}" from="a" to="b" link-type="any"/></filter>`).replace(/ \(.*/, '');
    expect(['account', 'systemuser', 'uom', 'unit', 'user', 'umbrella'].map(called)).toEqual([
      'there is an account',
      'there is a systemuser',
      'there is a uom',
      'there is a unit',
      'there is a user',
      'there is an umbrella',
    ]);
  });

  test('choices are called by their names too, where they are looked for and the names are known', () => {
    const words = {
      tableName: (table: string) => table,
      choiceLabel: (table: string, column: string, value: string) =>
        `${table} ${column} ${value}` === 'account statecode 0' ? 'Active' : undefined,
    };
    const link = (conditions: string) =>
      `<filter><link-entity name="account" from="a" to="b" link-type="any"><filter type="or">${conditions}</filter></link-entity></filter>`;
    const said = (conditions: string) => describeFilter(queryOf(link(conditions)), words);
    const state = '<condition attribute="statecode" operator="eq" value="0"/>';
    expect(said(state)).toContain('(statecode is 0 (Active))');
    expect(
      said('<condition attribute="statecode" operator="in"><value>0</value><value>1</value></condition>'),
    ).toContain('(statecode is one of 0 (Active), 1)');
    expect(said('<condition attribute="statecode" operator="gt" value="0"/>')).toContain('(statecode is more than 0)');
    expect(said('<condition entityname="x" attribute="statecode" operator="eq" value="0"/>')).toContain(
      '(x.statecode is 0)',
    );
    expect(describeFilter(queryOf(`<filter>${state}</filter>`), words)).toBe('statecode is 0');
  });

  test('a filter without conditions says nothing', () => {
    expect(say('<filter/>')).toBe('');
    expect(say('')).toBe('');
  });
});

test('every operator has words of its own', () => {
  expect([...operatorWords.keys()].sort()).toEqual([...operators.keys()].sort());
  const said = [...operators].map(([name, { arity }]) =>
    operatorWords.get(name)?.('c', arity === 'two' ? ['1', '2'] : ['1']),
  );
  expect(new Set(said).size).toBe(operators.size);
});

const columns = fc.constantFrom('a', 'b', 'is', 'a is', 'a or b');
const values = fc.constantFrom('1', '2', 'today', 'a or b is 1', '"', '1, 2', '', 'seven');
const escape = (text: string) => text.replace(/[&"<]/g, (mark) => `&#${mark.charCodeAt(0)};`);

const condition = fc
  .tuple(columns, fc.constantFrom(...operators.keys(), 'today or b is'), fc.array(values, { maxLength: 3 }))
  .map(([column, operator, list]) => {
    const most = valueCounts[operators.get(operator)?.arity ?? 'many'].most;
    const inner = list.slice(0, most).map((value) => `<value>${escape(value)}</value>`);
    return `<condition attribute="${escape(column)}" operator="${escape(operator)}">${inner.join('')}</condition>`;
  });

const { filter } = fc.letrec<{ filter: string; node: string }>((tie) => ({
  node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, condition, tie('filter'), tie('filter')),
  filter: fc.oneof(
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('node'), { maxLength: 3 }))
      .map(([type, inner]) => `<filter type="${type}">${inner.join('')}</filter>`),
    fc
      .tuple(
        fc.constantFrom('any', 'not any', 'all', 'not all', 'odd'),
        columns,
        fc.array(tie('filter'), { maxLength: 2 }),
      )
      .map(
        ([type, column, inner]) =>
          `<link-entity name="l" from="f" to="${escape(column)}" link-type="${type}">${inner.join('')}</link-entity>`,
      ),
  ),
}));

test('groups that say nothing are not told, wherever they stand', () => {
  const state = '<condition attribute="statecode" operator="eq" value="0"/>';
  const name = '<condition attribute="name" operator="not-null"/>';
  const said = 'statecode is 0 and name has a value';
  expect(say(`<filter>${state}<filter type="or"><filter/></filter>${name}</filter>`)).toBe(said);
  expect(say(`<filter><filter type="or"><filter>${state}${name}</filter><filter/></filter></filter>`)).toBe(said);
  const normal = (inner: string) => normalFilter(queryOf(inner));
  expect(normal(`<filter type="or"><filter/><filter><filter type="or"/></filter></filter>`)).toBe(normal('<filter/>'));
  expect(normal(`<filter>${state}<filter type="or"><filter/></filter></filter>`)).toBe(
    normal(`<filter>${state}</filter>`),
  );
});

const withLabels: FilterWords = { tableName: (table) => table, choiceLabel: (_table, _column, value) => value };

test.each([
  ['', undefined],
  [', with the names of choices', withLabels],
])('filters that say different things never give the same sentence%s', (_name, words) => {
  const meanings = new Map<string, string>();
  fc.assert(
    fc.property(filter, (inner) => {
      const query = queryOf(inner);
      const sentence = describeFilter(query, words);
      const meaning = normalFilter(query);
      const known = meanings.get(sentence) ?? meaning;
      meanings.set(sentence, known);
      expect(meaning).toBe(known);
    }),
    { numRuns: 20_000 },
  );
  expect(meanings.size).toBeGreaterThan(5000);
});
