import type { Row, RowValue } from '../../fetchxml/evaluate/rows.ts';
import { choicesOf } from '../../fetchxml/evaluate/value-key.ts';
import type { Column, ColumnType } from '../../metadata/metadata.ts';
import { normaliseId } from './normalise-id.ts';

/**
 * Rows whose values are what their columns hold: numbers that were written as text, 0 and 1 for no and yes, choices
 * between commas. GUIDs are in their one form, but where a column is known to hold text.
 */
export function typeRows(rows: readonly Row[], columns: ReadonlyMap<string, Column> | undefined): readonly Row[] {
  return rows.map((row) => {
    const changed = Object.entries(row).flatMap(([name, value]): [string, RowValue][] => {
      if (value === null) return [];
      const type = columns?.get(name)?.type;
      const converted = (type === undefined ? toId : (converters[type] ?? toId))(value);
      return converted === value ? [] : [[name, converted]];
    });
    return changed.length === 0 ? row : { ...row, ...Object.fromEntries(changed) };
  });
}

type Convert = (value: RowValue) => RowValue;

const toId: Convert = (value) => (typeof value === 'string' ? normaliseId(value) : value);

const toText: Convert = (value) => value;

const toNumber: Convert = (value) => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
  return Number.isFinite(number) && Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : value;
};

const words: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [1, true],
  [0, false],
  ['1', true],
  ['0', false],
  ['true', true],
  ['false', false],
]);

const converters: Readonly<Partial<Record<ColumnType, Convert>>> = {
  BigInt: toNumber,
  Decimal: toNumber,
  Double: toNumber,
  Integer: toNumber,
  Money: toNumber,
  Picklist: toNumber,
  State: toNumber,
  Status: toNumber,
  String: toText,
  Memo: toText,
  Boolean: (value) => words.get(typeof value === 'string' ? value.toLowerCase() : value) ?? value,
  MultiSelectPicklist: (value) => {
    const choices = typeof value === 'string' && value !== '' ? choicesOf(value) : [];
    return choices.length > 0 && choices.every(Number.isInteger) ? choices : value;
  },
};
