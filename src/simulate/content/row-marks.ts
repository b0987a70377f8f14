/** Rows of one table that were found so far. */
export interface RowMarks {
  readonly has: (row: number) => boolean;
  /** Marks a row; false where it was marked before. */
  readonly add: (row: number) => boolean;
  /** The rows that were added here, in the order in which they were. */
  readonly added: readonly number[];
}

/** Marks for many rows of a table: one byte each. */
export function markMany(size: number): RowMarks {
  const marks = new Uint8Array(size);
  const added: number[] = [];
  return {
    has: (row) => marks[row] === 1,
    add(row) {
      if (marks[row] === 1) return false;
      marks[row] = 1;
      added.push(row);
      return true;
    },
    added,
  };
}

/** Marks for a few rows beside those that are marked already. */
export function markBeside(base: RowMarks | undefined): RowMarks {
  const marks = new Set<number>();
  const added: number[] = [];
  const has = (row: number): boolean => marks.has(row) || base?.has(row) === true;
  return {
    has,
    add(row) {
      if (has(row)) return false;
      marks.add(row);
      added.push(row);
      return true;
    },
    added,
  };
}
