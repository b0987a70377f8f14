import type { FetchResult } from '../../../src/fetchxml/evaluate/evaluate-fetch.ts';
import { instantOf } from '../../../src/fetchxml/evaluate/value-key.ts';
import type { Row, RowValue } from '../../../src/fetchxml/evaluate/rows.ts';
import { fieldsOf, listOf, textOf, toValue } from './read-cases.ts';
import type { Fields } from './read-cases.ts';

/** A result and how to find a row's id in it. */
export interface CheckedResult {
  readonly result: FetchResult;
  readonly primaryId: string;
  /** Whether the query sorts. */
  readonly ordered: boolean;
}

/** What of an expectation a result does not meet, in words; empty where it meets all. */
export function findDifferences(expected: Fields, checked: CheckedResult): readonly string[] {
  const { result } = checked;
  return [
    ...differs('count', expected.count, result.rows.length),
    ...(typeof expected.minCount === 'number' && result.rows.length < expected.minCount ? ['too few rows'] : []),
    ...differs('totalRecordCount', expected.totalRecordCount, result.totalRecordCount),
    ...differs('moreRecords', expected.moreRecords, result.more),
    ...findIdDifferences(expected, checked),
    ...findRowDifferences(expected, result.rows),
    ...listOf(expected.checks).flatMap((check) => (meets(check, checked) ? [] : [textOf(check.src) ?? 'a check'])),
  ];
}

function differs(what: string, expected: unknown, found: unknown): readonly string[] {
  if (expected === undefined || JSON.stringify(expected) === JSON.stringify(found)) return [];
  return [`${what} ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`];
}

function findIdDifferences({ ids, idsOrdered }: Fields, { result, primaryId }: CheckedResult): readonly string[] {
  if (!Array.isArray(ids)) return [];
  const found = result.rows.map((row) => String(row[primaryId]));
  const sort = (list: readonly string[]): readonly string[] => (idsOrdered === true ? list : [...list].sort());
  return differs('ids', sort(ids.map(String)), sort(found));
}

function findRowDifferences({ rows, ordered }: Fields, found: readonly Row[]): readonly string[] {
  if (!Array.isArray(rows)) return [];
  const sort = (list: readonly Fields[]): readonly string[] => {
    const texts = list.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
    return ordered === true ? texts : texts.sort();
  };
  return differs('rows', sort(listOf(rows)), sort(found));
}

/** Whether a result meets one check. Rows by index of a query that does not sort are any row. */
function meets(check: Fields, checked: CheckedResult): boolean {
  const { rows } = checked.result;
  const read: Read = (row, { attribute, path }) => readAttribute(row, { attribute, path }, checked);
  const fits = (condition: unknown) => (row: Row) => holds(fieldsOf(condition), row, read);
  if (check.all !== undefined) return rows.every(fits(check.all));
  if (check.countWhere !== undefined) return countFits(rows.filter(fits(check.countWhere)).length, check.value);
  if (check.column !== undefined) {
    const wanted = Array.isArray(check.values) ? check.values : [];
    return sameSet(
      wanted,
      rows.map((row) => read(row, { attribute: check.column })),
    );
  }
  const { index, where } = fieldsOf(check.row);
  if (where !== undefined) return rows.filter(fits(where)).some(fits(check));
  const candidates = checked.ordered ? rows.slice(Number(index), Number(index) + 1) : rows;
  if (typeof check.attributeCount === 'number') {
    return candidates.some((row) => namesOf(row).length === check.attributeCount);
  }
  return candidates.some(fits(check));
}

/** Columns of a row without what only annotates another. */
function namesOf(row: Row): readonly string[] {
  return Object.keys(row).filter((name) => !name.includes('@'));
}

function countFits(count: number, wanted: unknown): boolean {
  return wanted === '>=1' ? count >= 1 : count === wanted;
}

function sameSet(a: readonly unknown[], b: readonly unknown[]): boolean {
  return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
}

/** A value, or a part of it: what a lookup points to and is called stands beside it. */
function readAttribute(row: Row, { attribute, path }: Fields, { primaryId }: CheckedResult): RowValue {
  const name = attribute === '$id' ? primaryId : String(attribute);
  const parts = Array.isArray(path) ? path.map(String) : [];
  if (parts.includes('Name')) return row[`${name}@name`];
  if (parts.includes('LogicalName')) return row[`${name}@table`];
  return parts.reduce(partOf, row[name]);
}

type Read = (row: Row, where: Fields) => RowValue;

function holds(condition: Fields, row: Row, read: Read): boolean {
  const operator = textOf(condition.op) ?? '';
  const combine = combinations[operator];
  if (combine) return combine(listOf(condition.of), (part) => holds(part, row, read));
  return comparisons[operator]?.(read(row, condition), condition) ?? false;
}

const combinations: Readonly<Record<string, (parts: readonly Fields[], fits: (part: Fields) => boolean) => boolean>> = {
  and: (parts, fits) => parts.every(fits),
  or: (parts, fits) => parts.some(fits),
  not: (parts, fits) => !parts.some(fits),
};

const comparisons: Readonly<Record<string, (value: RowValue, condition: Fields) => boolean>> = {
  has: (value) => value !== undefined,
  notnull: (value) => value !== undefined && value !== null,
  hasnot: (value) => value === undefined,
  contains: (value, condition) => String(value).includes(String(condition.value)),
  null: (value) => value === undefined || value === null,
  startsWith: (value, condition) => String(value).startsWith(String(condition.value)),
  endsWith: (value, condition) => String(value).endsWith(String(condition.value)),
  gt: (value, condition) => compare(value, condition) > 0,
  ge: (value, condition) => compare(value, condition) >= 0,
  lt: (value, condition) => compare(value, condition) < 0,
  le: (value, condition) => compare(value, condition) <= 0,
  ne: (value, condition) => !equals(value, condition),
  eq: equals,
};

function compare(value: RowValue, { value: wanted }: Fields): number {
  const [a, b] = [value, toValue(wanted)].map((one) => (typeof one === 'number' ? one : (instantOf(one) ?? NaN)));
  return Number(a) - Number(b);
}

function equals(value: RowValue, { value: wanted }: Fields): boolean {
  const expected = toValue(wanted);
  if (fieldsOf(wanted).$type === 'datetime') return instantOf(value) === instantOf(expected);
  return JSON.stringify(value ?? null) === JSON.stringify(expected ?? null);
}

function partOf(value: RowValue, part: string): RowValue {
  if (part === 'Id' || part === 'Value') return value;
  if (part === 'Length' || part === 'Count') return Array.isArray(value) ? value.length : String(value).length;
  const date = new Date(instantOf(value) ?? NaN);
  const day = { Day: date.getUTCDate(), Month: date.getUTCMonth() + 1, Year: date.getUTCFullYear() };
  return { ...day, Hour: date.getUTCHours(), Minute: date.getUTCMinutes() }[part];
}
