/** The rows of a table that some conditions let through. */
export interface RowFilter {
  /** Whether a row passes. */
  readonly test: (row: number) => boolean;
  /** Rows of which some may pass and all others do not, ascending; undefined where they would not be few. */
  readonly few: () => Int32Array | undefined;
  /** The rows that pass, ascending. */
  readonly rows: () => Int32Array;
}

interface Parts {
  /** Rows of the table. */
  readonly size: number;
  readonly test: (row: number) => boolean;
  readonly few?: () => Int32Array | undefined;
  /** The rows that pass, where there is a better way than to test each. */
  readonly all?: () => Int32Array;
}

/** A filter whose rows are found once, when they are first asked for. */
export function createRowFilter({ size, test, few = () => undefined, all = () => scan(size, test) }: Parts): RowFilter {
  let candidates: { rows: Int32Array | undefined } | undefined;
  let passing: Int32Array | undefined;
  const askFew = (): Int32Array | undefined => (candidates ??= { rows: few() }).rows;
  return { test, few: askFew, rows: () => (passing ??= askFew()?.filter(test) ?? all()) };
}

function scan(size: number, test: (row: number) => boolean): Int32Array {
  const rows = new Int32Array(size);
  let count = 0;
  for (let row = 0; row < size; row++) if (test(row)) rows[count++] = row;
  return rows.slice(0, count);
}

/** All of some filters; of none every row. */
export function allOf(size: number, filters: readonly RowFilter[]): RowFilter {
  const [first, second] = filters;
  if (first && !second) return first;
  const tests = filters.map((filter) => filter.test);
  return createRowFilter({
    size,
    test: (row) => {
      for (const test of tests) if (!test(row)) return false;
      return true;
    },
    few: () => shortest(filters.map((filter) => filter.few())),
    ...(first ? { all: () => filters.slice(1).reduce((rows, { test }) => rows.filter(test), first.rows()) } : {}),
  });
}

function shortest(lists: readonly (Int32Array | undefined)[]): Int32Array | undefined {
  return lists.reduce((best, list) => (list && (!best || list.length < best.length) ? list : best), undefined);
}

/** At least one of some filters. */
export function anyOf(size: number, filters: readonly RowFilter[]): RowFilter {
  const tests = filters.map((filter) => filter.test);
  return createRowFilter({
    size,
    test: (row) => {
      for (const test of tests) if (test(row)) return true;
      return false;
    },
    few: () => {
      const lists = filters.map((filter) => filter.few());
      return lists.every((list) => list !== undefined) ? mergeRows(lists) : undefined;
    },
  });
}

/** Rows of several lists, each once, ascending. */
export function mergeRows(lists: readonly Int32Array[]): Int32Array {
  const [first = new Int32Array(0), second] = lists;
  if (!second) return first;
  const all = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  all.sort();
  return all.filter((row, index) => index === 0 || row !== all[index - 1]);
}
