import type { ColumnKind, ValueFamily } from './column-kind.ts';
import { isGuid } from '../../diagnostics/guid.ts';
import { parseDate } from './parse-date.ts';
import type { RowKey, RowValue } from './rows.ts';

/** Reads the key of a value that is there; undefined where the value is not of the column's kind. */
export type ReadKey = (value: RowValue) => RowKey | undefined;

/** How values of a kind become keys: equal keys, equal values. */
export function keyReader({ family, tableOfCode }: Pick<ColumnKind, 'family' | 'tableOfCode'>): ReadKey {
  if (!tableOfCode) return readers[family];
  return (value) => {
    const text = textOfValue(value).trim().toLowerCase();
    return (/^\d{1,9}$/.test(text) ? tableOfCode(Number(text)) : undefined) ?? text;
  };
}

const readers: Readonly<Record<ValueFamily, ReadKey>> = {
  text: (value) => (typeof value === 'string' ? value.toLowerCase() : textOfValue(value).toLowerCase()),
  number: (value) => (typeof value === 'number' ? value : numberOf(value)),
  boolean: (value) => (typeof value === 'boolean' ? Number(value) : booleanKey(textOfValue(value))),
  id: (value) => (typeof value === 'string' ? value : undefined),
  date: instantOf,
  choices: (value) => choicesKey(choicesOf(value)),
};

/** A value as text, as `like` sees it. */
export function textOfValue(value: RowValue): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString() : String(value);
}

/** The instant of a date value, in milliseconds; a text without a zone is UTC. */
export function instantOf(value: RowValue): number | undefined {
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'number') return value;
  const date = typeof value === 'string' ? parseDate(value) : undefined;
  return date && date.local - (date.offset ?? 0);
}

/** The choices in a value: a list, one number, or numbers between commas. */
export function choicesOf(value: RowValue): readonly number[] {
  if (typeof value === 'number') return [value];
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'number');
  return textOfValue(value)
    .split(/[,;[\]\s]+/)
    .filter((part) => part !== '')
    .map(Number);
}

/** One key for a set of choices, whatever their order. */
export function choicesKey(choices: readonly number[]): string {
  return [...new Set(choices)].sort((a, b) => a - b).join(',');
}

function numberOf(value: RowValue): number | undefined {
  const text = textOfValue(value).trim();
  if (typeof value === 'boolean') return Number(value);
  const number = Number(text);
  return text === '' || Number.isNaN(number) ? undefined : number;
}

function booleanKey(text: string): number | undefined {
  const word = text.trim().toLowerCase();
  if (word === 'true' || word === '1') return 1;
  return word === 'false' || word === '0' ? 0 : undefined;
}

/** The key of a value as it is written in a query; dates are read by `parse`, on the caller's clock. */
export function literalKey(
  kind: ColumnKind,
  text: string,
  parse: (text: string) => number | undefined,
): RowKey | undefined {
  const { family } = kind;
  if (family === 'date') return parse(text);
  if (family === 'choices') return choicesOf(text).every(Number.isInteger) ? readers.choices(text) : undefined;
  if (family !== 'id') return keyReader(kind)(text);
  const id = text
    .trim()
    .replace(/^[{(](.*)[)}]$/, '$1')
    .replace(compactGuid, '$1-$2-$3-$4-$5');
  return isGuid(id) ? id.toLowerCase() : undefined;
}

/** A GUID without dashes. */
const compactGuid = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;
