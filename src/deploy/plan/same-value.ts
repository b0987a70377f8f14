import { areEquivalentFilters } from '../../fetchxml/equivalence.ts';
import { parseFetch } from '../../fetchxml/parse-fetch.ts';
import type { ColumnValue } from './profile-rows.ts';
import { isUnsayableList, selectedColumns } from './selected-columns.ts';

type Comparison = (a: string, b: string) => boolean;

/** Columns whose texts may differ and mean the same. */
const comparisons: Readonly<Record<string, Comparison>> = {
  profileitementityfilter: sayTheSame,
  profileitemassociationentityfilter: sayTheSame,
  selectedcolumns: nameTheSame,
};

/**
 * Whether two values of a column are the same to Dataverse: empty text is null, filters and column lists count by meaning. A list of
 * columns in a form that no file can say is what a file wants that says none: it stays.
 */
export function isSameValue(column: string, wanted: ColumnValue, current: ColumnValue): boolean {
  const [left, right] = [orNull(wanted), orNull(current)];
  if (left === right) return true;
  if (column === 'selectedcolumns' && left === null) return isUnsayableList(right);
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  return Object.hasOwn(comparisons, column) && comparisons[column]?.(left, right) === true;
}

function orNull(value: ColumnValue): ColumnValue {
  return typeof value === 'string' && value.trim() === '' ? null : value;
}

function sayTheSame(a: string, b: string): boolean {
  const [left, right] = [parseFetch(a), parseFetch(b)];
  if (!left.query || !right.query || left.problems.length + right.problems.length > 0) return false;
  return areEquivalentFilters(left.query, right.query);
}

function nameTheSame(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => selectedColumns(text)?.toSorted().join());
  return left !== undefined && left === right;
}
