import { describe, expect, test } from '@jest/globals';
import type { TableKnowledge } from '../../../src/fetchxml/evaluate/context.ts';
import { describeTables } from '../../../src/fetchxml/evaluate/describe-tables.ts';
import { evaluateFetch } from '../../../src/fetchxml/evaluate/evaluate-fetch.ts';
import { parseFetch } from '../../../src/fetchxml/parse-fetch.ts';
import { loadMetadata } from '../../../src/metadata/load-metadata.ts';
import { evaluateText, usualContext } from './evaluate-text.ts';

const id = (end: number): string => `aaaaaaaa-0000-4000-8000-${String(end).padStart(12, '0')}`;
const rows = [
  {
    tid: id(1),
    kind: 'b',
    size: 2,
    at: '2024-01-31T23:30:00Z',
    parent: id(9),
    'parent@table': 'u',
    'parent@name': 'Zed',
  },
  {
    tid: id(2),
    kind: 'a',
    size: 3,
    at: '2024-02-01T12:00:00Z',
    parent: id(8),
    'parent@table': 'u',
    'parent@name': 'Amy',
  },
  { tid: id(3), kind: 'A', size: null, at: null, parent: null },
  { tid: id(4), kind: null, size: 5, at: '2024-02-04T00:00:00Z', parent: null },
];
const ask = (attributes: string, inner: string, context = {}) =>
  evaluateText(`<fetch ${attributes}><entity name="t">${inner}</entity></fetch>`, { t: rows }, context);

describe('columns', () => {
  test('nothing asked for: everything that is there', () => {
    expect(ask('', '').rows[2]).toEqual({ tid: id(3), kind: 'A' });
  });
  test('the primary key comes unasked; an alias renames; a lookup brings its table', () => {
    const [row] = ask('top="1"', '<attribute name="size" alias="big"/><attribute name="parent"/>').rows;
    expect(row).toEqual({ tid: id(1), big: 2, parent: id(9), 'parent@table': 'u' });
  });
  test('distinct drops the key, unless it is asked to keep what is unmistakable', () => {
    expect(ask('distinct="true"', '<attribute name="kind"/>').rows).toEqual([{ kind: 'b' }, { kind: 'a' }, {}]);
    const kept = ask('distinct="true"', '<attribute name="kind"/>', { distinctRowsKeepKey: true }).rows;
    expect(kept).toEqual([{ tid: id(1), kind: 'b' }, { kind: 'a' }, { tid: id(4) }]);
  });
});

describe('order', () => {
  const order = (column: string, more = '', context = {}): unknown[] =>
    ask('', `<attribute name="tid"/><order attribute="${column}" ${more}/>`, context).rows.map((row) =>
      Number(String(row.tid).slice(-2)),
    );
  test('nulls first, without case, stable', () => {
    expect(order('kind')).toEqual([4, 2, 3, 1]);
    expect(order('kind', 'descending="true"')).toEqual([1, 2, 3, 4]);
    expect(order('at')).toEqual([3, 1, 2, 4]);
  });
  test('lookups by name, choices by label, unless the order is raw', () => {
    expect(order('parent')).toEqual([3, 4, 2, 1]);
    const tables = {
      column: () => undefined,
      primaryId: () => 'tid',
      primaryName: () => undefined,
      label: () => (value: number) => ['', '', 'z', 'm', '', 'c'][value],
    };
    expect(order('size', '', { tables })).toEqual([3, 4, 2, 1]);
    const raw = ask('useraworderby="true"', '<order attribute="size"/>', { tables }).rows.map((row) => row.size);
    expect(raw).toEqual([undefined, 2, 3, 5]);
  });
  test('ids as SQL Server sorts them', () => {
    const ids = [
      '00000000-0000-0000-0000-0100000000aa',
      'ffffffff-0000-0000-0000-000000000001',
      '00000001-0000-0000-0000-000000000001',
    ];
    const text = '<fetch><entity name="t"><order attribute="tid"/></entity></fetch>';
    const found = evaluateText(text, { t: ids.map((tid) => ({ tid })) }).rows.map((row) => row.tid);
    expect(found).toEqual([ids[2], ids[1], ids[0]]);
  });
});

describe('pages', () => {
  test('count and page, with a cookie while more follow', () => {
    const first = ask(
      'count="3" page="1" returntotalrecordcount="true"',
      '<attribute name="tid"/><order attribute="size"/>',
    );
    expect(first).toMatchObject({ more: true, totalRecordCount: 4, totalRecordCountLimitExceeded: false });
    expect(first.pagingCookie).toBe(
      `<cookie page="1"><size last="3" firstnull="1" /><tid last="{${id(2).toUpperCase()}}" first="{${id(3).toUpperCase()}}" /></cookie>`,
    );
    const second = ask('count="3" page="2"', '<attribute name="tid"/><order attribute="size"/>');
    expect(second.rows).toEqual([{ tid: id(4) }]);
    expect(second).toMatchObject({ more: false, pagingCookie: undefined, totalRecordCount: -1 });
  });
  test('5,000 rows at most, unless the caller wants more', () => {
    const many = { t: Array.from({ length: 5001 }, (_, index) => ({ tid: String(index) })) };
    const text = '<fetch returntotalrecordcount="true"><entity name="t"/></fetch>';
    const page = evaluateText(text, many);
    expect([page.rows.length, page.more, page.totalRecordCount, page.totalRecordCountLimitExceeded]).toEqual([
      5000,
      true,
      5000,
      true,
    ]);
    expect(evaluateText(text, many, { maximumPageSize: Infinity }).rows).toHaveLength(5001);
  });
});

describe('aggregates', () => {
  const aggregate = (inner: string, context = {}) => ask('aggregate="true"', inner, context).rows;
  test('functions', () => {
    const columns = ['count', 'countcolumn', 'sum', 'avg', 'min', 'max'];
    const found = aggregate(
      columns.map((one) => `<attribute name="size" alias="${one}" aggregate="${one}"/>`).join(''),
    );
    expect(found).toEqual([{ count: 4, countcolumn: 3, sum: 10, avg: 10 / 3, min: 2, max: 5 }]);
  });
  test('the average of a column of whole numbers is whole; numbers that only happen to be whole prove nothing', () => {
    const average = '<attribute name="size" alias="avg" aggregate="avg"/>';
    const known = (type: 'Integer' | 'Decimal'): TableKnowledge => ({
      column: () => ({ type }),
      primaryId: () => undefined,
      primaryName: () => undefined,
    });
    expect(aggregate(average, { tables: known('Integer') })).toEqual([{ avg: 3 }]);
    expect(aggregate(average, { tables: known('Decimal') })).toEqual([{ avg: 10 / 3 }]);
  });
  test('different values without case; decimals are exact', () => {
    expect(aggregate('<attribute name="kind" alias="n" aggregate="countcolumn" distinct="true"/>')).toEqual([{ n: 2 }]);
    const text =
      '<fetch aggregate="true"><entity name="t"><attribute name="x" alias="s" aggregate="sum"/></entity></fetch>';
    expect(evaluateText(text, { t: [{ x: 0.1 }, { x: 0.2 }] }).rows).toEqual([{ s: 0.3 }]);
    const texts = { t: [{ x: '9.5' }, { x: '10' }] };
    expect(evaluateText(text, texts).rows).toEqual([{ s: 19.5 }]);
    expect(evaluateText(text.replace('"sum"', '"max"'), texts).rows).toEqual([{ s: 10 }]);
  });
  test('groups in the order of an alias, the group without a value first', () => {
    const inner =
      '<attribute name="kind" alias="k" groupby="true"/><attribute name="size" alias="s" aggregate="sum"/><order alias="k"/>';
    expect(aggregate(inner)).toEqual([
      { k: null, s: 5 },
      { k: 'a', s: 3 },
      { k: 'b', s: 2 },
    ]);
  });
  test('parts of a date in the time zone of the user', () => {
    const group = (part: string, more = '', context = {}): unknown[] =>
      aggregate(
        `<attribute name="at" alias="g" groupby="true" dategrouping="${part}" ${more}/><attribute name="tid" alias="n" aggregate="count"/>`,
        context,
      ).map((row) => row.g);
    const berlin = { timeZone: 'Europe/Berlin' };
    expect(group('month')).toEqual([1, 2, null]);
    expect(group('month', '', berlin)).toEqual([2, null]);
    expect(group('month', 'usertimezone="false"', berlin)).toEqual([1, 2, null]);
    expect(group('day')).toEqual([31, 1, null, 4]);
    expect(group('week')).toEqual([5, null, 6]);
    expect(group('quarter')).toEqual([1, null]);
    expect(group('fiscal-year', '', { fiscal: { startMonth: 2, startDay: 1, period: 'monthly' } })).toEqual([
      2023,
      2024,
      null,
    ]);
  });
});

test('what the bundled catalog knows of a column decides', async () => {
  const tables = describeTables(await loadMetadata());
  const { query } = parseFetch(
    '<fetch><entity name="account"><filter><condition attribute="parentaccountid" operator="eq" value="Contoso"/></filter></entity></fetch>',
  );
  expect(query).toBeDefined();
  if (query) {
    expect(() => evaluateFetch(query, { rowsOf: () => [] }, { ...usualContext, tables })).toThrow(
      "'Contoso' is not a GUID",
    );
  }
});

test('an index of the caller is used instead of a scan', () => {
  const { query } = parseFetch(
    '<fetch><entity name="t"><link-entity name="u" from="uid" to="parent" alias="u"><attribute name="v"/></link-entity></entity></fetch>',
  );
  const index = new Map([[id(9), [{ uid: id(9), v: 1 }]]]);
  const data = { rowsOf: (table: string) => (table === 't' ? rows : []), indexOf: () => index };
  expect(query && evaluateFetch(query, data, usualContext).rows).toEqual([{ tid: id(1), 'u.v': 1 }]);
});
