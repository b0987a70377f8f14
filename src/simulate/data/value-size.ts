import type { RowValue } from '../../fetchxml/evaluate/rows.ts';
import type { ColumnType } from '../../metadata/metadata.ts';

/** Bytes of values whose size does not depend on the value: an id, a number, a date and so on in binary form. */
const fixedSizes: Readonly<Partial<Record<ColumnType, number>>> = {
  BigInt: 8,
  Boolean: 1,
  Customer: 16,
  DateTime: 8,
  Decimal: 16,
  Double: 8,
  Integer: 4,
  Lookup: 16,
  Money: 8,
  Owner: 16,
  Picklist: 4,
  State: 4,
  Status: 4,
  Uniqueidentifier: 16,
};

/** Bytes of any value of a column; undefined where they depend on the value. */
export function fixedSize(type: ColumnType | undefined): number | undefined {
  return type === undefined ? undefined : fixedSizes[type];
}

/** Bytes of a value whose column has no size of its own: text in UTF-8, numbers and dates 8, choices 4 each. */
export function sizeOfValue(value: RowValue): number {
  if (typeof value === 'string') return textSize(value);
  if (typeof value === 'number' || value instanceof Date) return 8;
  if (typeof value === 'boolean') return 1;
  return value ? 4 * value.length : 0;
}

/** Bytes of a text in UTF-8. */
function textSize(text: string): number {
  let size = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    // The two halves of a character beyond the first plane make four bytes together.
    if (unit > 0x7f) size += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2;
  }
  return size;
}
