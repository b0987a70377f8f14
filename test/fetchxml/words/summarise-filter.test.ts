import { expect, test } from '@jest/globals';
import { parseFetch } from '../../../src/fetchxml/parse-fetch.ts';
import { summariseFilter } from '../../../src/fetchxml/words/summarise-filter.ts';

function summarise(inner: string): string {
  const { query } = parseFetch(`<fetch><entity name="t"><filter>${inner}</filter></entity></fetch>`);
  return query ? summariseFilter(query, { tableName: (table) => table.toUpperCase() }) : 'no filter';
}

const condition = (column: string, operator: string, value = '') =>
  `<condition attribute="${column}" operator="${operator}"${value === '' ? '' : ` value="${value}"`}/>`;

test('the user, dates, the state, other columns and tables, each once', () => {
  const link = `<link-entity name="account" from="a" to="b" link-type="any"><filter>${condition('ownerid', 'eq-userid')}${condition('statuscode', 'eq', '1')}</filter></link-entity>`;
  const dates =
    condition('starttime', 'today') + condition('endtime', 'today') + condition('endtime', 'next-x-days', '7');
  expect(summarise(condition('name', 'not-null') + dates + condition('statecode', 'eq', '0') + link + link)).toBe(
    'the signed-in user, dates (today, in the next 7 days), the state, name and ACCOUNT',
  );
});

test('one thing is said alone, and none not at all', () => {
  expect(summarise(condition('name', 'eq', 'x'))).toBe('name');
  expect(summarise('')).toBe('');
});

test('what is no operator is said as it is', () => {
  expect(summarise(condition('a b', 'no such', 'x'))).toBe('"a b"');
});

test('a date that is held against another column names it', () => {
  const filter = '<condition attribute="endtime" operator="on-or-after" valueof="starttime"/>';
  expect(summarise(filter)).toBe('dates (on or after the value of starttime)');
});
