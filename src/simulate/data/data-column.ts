import type { RowValue } from '../../fetchxml/evaluate/rows.ts';
import type { GuidTable } from './guid-table.ts';

/**
 * A column of a table: each row has the code of its value, and each value stands once. A question about a value is asked
 * once a value, however many rows have it; two columns are joined by their codes.
 */
export interface DataColumn {
  /** Code of each row's value; 0: it has none. */
  readonly codes: Int32Array;
  /** Codes there are, 0 included: one more than there are different values. */
  readonly codeCount: number;
  /** The value of a code: a date with a time of day in milliseconds, every other as rows have it; null for 0. */
  readonly value: (code: number) => RowValue;
  /** The values as GUIDs, where all are: their numbers are the codes. */
  readonly guids: GuidTable | undefined;
  /** Rows that have the value of a code, ascending. */
  readonly rowsWith: (code: number) => Int32Array;
}

/** Rows by code, in one list: those of a code stand between two starts. It is built when rows are first asked for. */
export function indexRows(codes: Int32Array, codeCount: number): (code: number) => Int32Array {
  let index: { starts: Int32Array; rows: Int32Array } | undefined;
  if (isCounting(codes, codeCount)) return (code) => (code > 0 ? Int32Array.of(code - 1) : noRows);
  return (code) => {
    const { starts, rows } = (index ??= sortByCode(codes, codeCount));
    return rows.subarray(starts[code] ?? 0, starts[code + 1] ?? 0);
  };
}

const noRows = new Int32Array(0);

/** Whether every row has a value of its own, as ids have: then the code says the row. */
function isCounting(codes: Int32Array, codeCount: number): boolean {
  return codeCount === codes.length + 1 && codes.every((code, row) => code === row + 1);
}

// eslint-disable-next-line complexity -- runs once a value or byte of a million rows: a call would cost more than it explains
function sortByCode(codes: Int32Array, codeCount: number): { starts: Int32Array; rows: Int32Array } {
  const starts = new Int32Array(codeCount + 1);
  for (const code of codes) starts[code + 1] = (starts[code + 1] ?? 0) + 1;
  for (let code = 0; code < codeCount; code++) starts[code + 1] = (starts[code + 1] ?? 0) + (starts[code] ?? 0);
  const next = starts.slice();
  const rows = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? 0;
    const at = next[code] ?? 0;
    rows[at] = row;
    next[code] = at + 1;
  }
  return { starts, rows };
}
