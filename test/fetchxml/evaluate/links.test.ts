import { describe, expect, test } from '@jest/globals';
import { evaluateText } from './evaluate-text.ts';
import type { Tables } from './evaluate-text.ts';

const id = (end: number): string => `aaaaaaaa-0000-4000-8000-${String(end).padStart(12, '0')}`;

/** Two accounts with two contacts, one without, and a contact without an account. */
const tables: Tables = {
  account: [
    { accountid: id(1), name: 'A', city: 'Oslo', primarycontactid: id(11) },
    { accountid: id(2), name: 'B', city: 'Rome', primarycontactid: id(12) },
    { accountid: id(3), name: 'C', city: 'Oslo', primarycontactid: null },
  ],
  contact: [
    { contactid: id(11), name: 'Ann', city: 'OSLO', parentcustomerid: id(1), age: 30 },
    { contactid: id(12), name: 'Bob', city: 'Rome', parentcustomerid: id(1), age: 40 },
    { contactid: id(13), name: 'Cleo', city: null, parentcustomerid: id(2), age: 50 },
    { contactid: id(14), name: 'Dan', city: 'Oslo', parentcustomerid: null, age: 60 },
  ],
};

function names(entity: string, inner: string, columns = '<attribute name="name"/>'): unknown[] {
  const text = `<fetch><entity name="${entity}">${columns}${inner}</entity></fetch>`;
  const keys = ['accountid', 'contactid'];
  return evaluateText(text, tables).rows.map((row) =>
    Object.entries(row)
      .flatMap(([column, value]) => (keys.includes(column) ? [] : [String(value)]))
      .join('/'),
  );
}

const contacts = (type: string, inner = '', more = ''): string =>
  `<link-entity name="contact" from="parentcustomerid" to="accountid" link-type="${type}" ${more}>${inner}</link-entity>`;
const name = '<attribute name="name"/>';
const older = '<filter><condition attribute="age" operator="gt" value="35"/></filter>';

describe('links that join', () => {
  test.each([
    ['inner', contacts('inner', name), ['A/Ann', 'A/Bob', 'B/Cleo']],
    ['natural', contacts('natural', name), ['A/Ann', 'A/Bob', 'B/Cleo']],
    ['outer', contacts('outer', name), ['A/Ann', 'A/Bob', 'B/Cleo', 'C']],
    ['a filter inside an outer link belongs to the join', contacts('outer', name + older), ['A/Bob', 'B/Cleo', 'C']],
    ['the first row', contacts('matchfirstrowusingcrossapply', '<attribute name="age"/>'), ['A/30', 'B/50']],
  ])('%s', (_, inner, expected) => {
    expect(names('account', inner)).toEqual(expected);
  });

  test('rows without a child: an outer link and a condition after the join', () => {
    const filter = '<filter><condition entityname="c" attribute="contactid" operator="null"/></filter>';
    expect(names('account', filter + contacts('outer', '', 'alias="c"'))).toEqual(['C']);
  });

  test('a link without from means the primary key', () => {
    expect(names('contact', '<link-entity name="account" to="parentcustomerid"/>')).toEqual(['Ann', 'Bob', 'Cleo']);
  });

  test('an empty entityname names nothing', () => {
    const filter = '<filter><condition entityname="" attribute="age" operator="gt" value="45"/></filter>';
    expect(names('account', contacts('inner', name + filter))).toEqual(['B/Cleo']);
  });

  test('an or over two tables', () => {
    const filter = `<filter type="or"><condition entityname="c" attribute="age" operator="ge" value="50"/><condition attribute="name" operator="eq" value="c"/></filter>`;
    expect(names('account', filter + contacts('outer', name, 'alias="c"'))).toEqual(['B/Cleo', 'C']);
  });

  test('a row without a key joins nothing, texts join without case', () => {
    const link = '<link-entity name="account" from="accountid" to="parentcustomerid"/>';
    expect(names('contact', link)).toEqual(['Ann', 'Bob', 'Cleo']);
    const city = `<link-entity name="account" from="city" to="city">${name}</link-entity>`;
    expect(names('contact', city)).toEqual(['Ann/A', 'Ann/C', 'Bob/B', 'Dan/A', 'Dan/C']);
  });

  test('links below links', () => {
    const below = `<link-entity name="account" from="primarycontactid" to="contactid">${name}</link-entity>`;
    expect(names('account', contacts('inner', name + below))).toEqual(['A/Ann/A', 'A/Bob/B']);
  });

  test('names of links without alias are numbered by table', () => {
    const text = `<fetch><entity name="contact"><link-entity name="account" from="accountid" to="parentcustomerid">${name}<link-entity name="contact" from="contactid" to="primarycontactid">${name}</link-entity></link-entity></entity></fetch>`;
    const [row] = evaluateText(text, tables).rows;
    expect(Object.keys(row ?? {})).toEqual(['contactid', 'account1.name', 'contact1.name']);
    const [plain] = evaluateText(text, tables, { plainLinkNames: true }).rows;
    expect(Object.keys(plain ?? {})).toEqual(['contactid', 'account.name', 'contact1.name']);
  });

  test('two columns compare', () => {
    const compare = (operator: string): unknown[] =>
      names(
        'contact',
        `<filter><condition attribute="city" operator="${operator}" valueof="a.city"/></filter><link-entity name="account" from="accountid" to="parentcustomerid" alias="a"/>`,
      );
    expect(compare('eq')).toEqual(['Ann']);
    expect(compare('ne')).toEqual(['Bob', 'Cleo']);
    expect(compare('gt')).toEqual(['Bob']);
  });
});

describe('links that ask', () => {
  test.each([
    ['exists', ['A', 'B']],
    ['in', ['A', 'B']],
  ])('%s gives a parent once', (type, expected) => {
    expect(names('account', contacts(type))).toEqual(expected);
  });

  test.each([
    ['any', older, ['A', 'B']],
    ['not any', older, ['C']],
    ['all', older, []],
    ['all', '<filter><condition attribute="age" operator="lt" value="35"/></filter>', ['B']],
    ['not all', '<filter><condition attribute="age" operator="lt" value="35"/></filter>', ['A']],
    ['any', '<link-entity name="account" from="primarycontactid" to="contactid"/>', ['A']],
  ])('%s %s', (type, inner, expected) => {
    expect(names('account', `<filter>${contacts(type, inner)}</filter>`)).toEqual(expected);
  });

  test('inside an or filter', () => {
    const filter = `<filter type="or">${contacts('any', older)}<condition attribute="city" operator="eq" value="oslo"/></filter>`;
    expect(names('account', filter)).toEqual(['A', 'B', 'C']);
  });
});
