import type { RowValue } from '../../fetchxml/evaluate/rows.ts';
import { choicesOf } from '../../fetchxml/evaluate/value-key.ts';
import type { ColumnType } from '../../metadata/metadata.ts';
import { normaliseId } from './normalise-id.ts';

type Convert = (value: RowValue) => RowValue;

/**
 * What values of a column become: numbers that were written as text, 0 and 1 for no and yes, choices between commas. GUIDs
 * are in their one form, but where a column is known to hold text.
 */
export function converterOf(type: ColumnType | undefined): Convert {
  return type === undefined ? toId : (converters[type] ?? toId);
}

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

/** What the values of a CSV column without a known type become: numbers or yes and no, where all of them are. */
export function guessConverter(written: readonly string[]): Convert {
  const fits = (pattern: RegExp): boolean => written.length > 0 && written.every((field) => pattern.test(field));
  if (fits(/^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/)) return (field) => (typeof field === 'string' ? Number(field) : field);
  if (fits(/^(?:true|false)$/i)) return (field) => (typeof field === 'string' ? field.toLowerCase() === 'true' : field);
  return toId;
}
