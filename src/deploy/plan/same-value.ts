import { areEquivalentFilters } from '../../fetchxml/equivalence.ts';
import { parseFetch } from '../../fetchxml/parse-fetch.ts';
import type { ColumnValue } from './profile-rows.ts';

type Comparison = (a: string, b: string) => boolean;

/** Columns whose texts may differ and mean the same. */
const comparisons: Readonly<Record<string, Comparison>> = {
  profileitementityfilter: sayTheSame,
  profileitemassociationentityfilter: sayTheSame,
  selectedcolumns: nameTheSame,
};

/** Whether two values of a column are the same to Dataverse: empty text is null, filters and column lists count by meaning. */
export function isSameValue(column: string, a: ColumnValue, b: ColumnValue): boolean {
  const [left, right] = [orNull(a), orNull(b)];
  if (left === right) return true;
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
  const [left, right] = [columnsIn(a), columnsIn(b)];
  return left !== undefined && left === right;
}

/** Names in `{"Columns":[…]}`, sorted. Source: dataverse-model §1.2. */
function columnsIn(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('Columns' in value)) return undefined;
    const { Columns: names } = value;
    return Array.isArray(names) ? [...new Set(names.map(String))].sort().join() : undefined;
  } catch {
    return undefined;
  }
}
