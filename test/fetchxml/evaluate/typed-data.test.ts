import { describe, expect, test } from '@jest/globals';
import { describeTables } from '../../../src/fetchxml/evaluate/describe-tables.ts';
import type { Row } from '../../../src/fetchxml/evaluate/rows.ts';
import { loadMetadata } from '../../../src/metadata/load-metadata.ts';
import { overlaySnapshot, parseSnapshot } from '../../../src/metadata/snapshot.ts';
import { evaluateText, select } from './evaluate-text.ts';

const id = (end: number): string => `aaaaaaaa-0000-4000-8000-${String(end).padStart(12, '0')}`;
const condition = (operator: string, ...values: readonly string[]): string =>
  `<condition attribute="x" operator="${operator}">${values.map((value) => `<value>${value}</value>`).join('')}</condition>`;
const numbered = (...values: readonly (string | number | readonly number[] | null)[]) =>
  values.map((x, index) => ({ n: index + 1, x }));

describe('columns that no metadata knows', () => {
  test.each([
    ['choices as text', numbered('1,2', '2', null), condition('contain-values', '1'), [1]],
    ['the whole set, in any order', numbered('3,2', '2'), condition('in', '2', '3'), [1]],
    ['a list and a number', numbered([1, 2], 2), condition('eq', '2'), [2]],
    ['texts that look like numbers stay texts', numbered('007', '7'), condition('eq', '7'), [2]],
    [
      'dates with slashes',
      numbered('2024-05-14T00:00:00Z', '2024-05-16T00:00:00Z'),
      condition('on', '2024/05/16'),
      [2],
    ],
    ['a zone of whole hours', numbered('2024-05-14T10:00:00Z'), condition('eq', '2024-05-14T12:00:00+02'), [1]],
    ['an id in capitals', numbered(id(1), id(2)), condition('eq', `{${id(2).toUpperCase()}}`), [2]],
    ['an id without dashes', numbered(id(1), id(2)), condition('eq', id(2).replaceAll('-', '')), [2]],
    ['a text that is no id', numbered(id(1), null), condition('ne', 'nobody'), [1, 2]],
  ])('%s', (...[, rows, filter, expected]) => {
    expect(select(filter, rows)).toEqual(expected);
  });

  test('an empty filter in an or lets nothing through by itself', () => {
    const filter = `<filter type="or">${condition('eq', '1')}<filter/></filter>`;
    expect(select(filter, numbered(1, 2))).toEqual([1]);
  });

  test('choices sort by the labels beside them, unless the user asks for the order of the values', () => {
    const rows = [
      { n: 1, x: 1, 'x@name': 'Low' },
      { n: 2, x: 2, 'x@name': 'High' },
    ];
    const ask = (raw: string): unknown[] =>
      evaluateText(`<fetch ${raw}><entity name="t"><attribute name="n"/><order attribute="x"/></entity></fetch>`, {
        t: rows,
      }).rows.map((row) => row.n);
    expect(ask('')).toEqual([2, 1]);
    expect(ask('useraworderby="true"')).toEqual([1, 2]);
  });

  test('the primary key is the one that rows have', async () => {
    const tables = describeTables(await loadMetadata());
    const ask = (row: Row): readonly Row[] =>
      evaluateText('<fetch><entity name="task"><no-attrs/></entity></fetch>', { task: [row] }, { tables }).rows;
    expect(ask({ activityid: id(1), taskid: id(2) })).toEqual([{ activityid: id(1) }]);
    expect(ask({ taskid: id(2), subject: 'x' })).toEqual([{ taskid: id(2) }]);
  });

  test('no-attrs asks for the primary key only', () => {
    const text = '<fetch><entity name="t"><no-attrs/></entity></fetch>';
    expect(evaluateText(text, { t: [{ tid: 'a', n: 1 }] }).rows).toEqual([{ tid: 'a' }]);
  });
});

describe('hierarchies that no metadata names', () => {
  const boss = [
    { unitid: id(1), n: 1 },
    { unitid: id(2), n: 2, boss: id(1), 'boss@table': 'unit' },
    { unitid: id(3), n: 3, boss: id(2), 'boss@table': 'unit' },
  ];
  const ask = (inner: string): readonly unknown[] =>
    evaluateText(`<fetch><entity name="unit"><attribute name="n"/>${inner}</entity></fetch>`, { unit: boss }).rows;

  test('a lookup that points to the own table is one', () => {
    const under = `<filter><condition attribute="unitid" operator="under" value="${id(1)}"/></filter>`;
    expect(ask(under)).toMatchObject([{ n: 2 }, { n: 3 }]);
  });

  test('a lookup of another table follows the hierarchy of the table it points to', () => {
    const tables = { unit: boss, person: [{ personid: id(9), at: id(3), 'at@table': 'unit' }] };
    const under = `<fetch><entity name="person"><filter><condition attribute="at" operator="under" value="${id(1)}"/></filter></entity></fetch>`;
    expect(evaluateText(under, tables).rows).toHaveLength(1);
  });

  test('metadata says which of several relationships with itself is the hierarchy', async () => {
    const lookup = (column: string, isHierarchical: boolean) => ({
      schemaName: `unit_${column}`,
      referencingAttribute: column,
      referencedEntity: 'unit',
      isHierarchical,
    });
    const table = { logicalName: 'unit', manyToOne: [lookup('parentunitid', false), lookup('boss', true)] };
    const snapshot = parseSnapshot(JSON.stringify({ tables: [table] }), 'snapshot.json');
    const tables = describeTables(overlaySnapshot(await loadMetadata(), snapshot));
    expect(tables.hierarchyColumn?.('unit')).toBe('boss');
  });

  test('rowaggregate counts children', () => {
    const found = ask('<attribute name="unitid" alias="children" rowaggregate="CountChildren"/>');
    expect(found).toMatchObject([{ children: 1 }, { children: 1 }, { children: 0 }]);
  });
});

test('a column that holds the name of a table takes its object type code as well', async () => {
  const tables = describeTables(await loadMetadata());
  const rows = [{ activitytypecode: 'phonecall' }, { activitytypecode: '4210' }, { activitytypecode: 'task' }];
  const count = (condition: string) =>
    evaluateText(
      `<fetch><entity name="activitypointer"><filter>${condition}</filter></entity></fetch>`,
      { activitypointer: rows },
      { tables },
    ).rows.length;
  expect(count('<condition attribute="activitytypecode" operator="eq" value="4210"/>')).toBe(2);
  expect(count('<condition attribute="activitytypecode" operator="eq" value="phonecall"/>')).toBe(2);
  expect(count('<condition attribute="activitytypecode" operator="in"><value>4212</value></condition>')).toBe(1);
});
