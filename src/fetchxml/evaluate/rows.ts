/**
 * A value of a row. An instant is a `Date` or an ISO 8601 text (without a zone: UTC), an id a GUID in lower case,
 * a multi-select choice a list of numbers, a choice its number. Null, undefined and '' are all "no value".
 */
export type RowValue = string | number | boolean | Date | readonly number[] | null | undefined;

/**
 * One row by logical column names. A lookup holds the id; `<column>@table` beside it names the table it points to,
 * `<column>@name` what it is called.
 */
export type Row = Readonly<Record<string, RowValue>>;

/** What two values that are equal have in common: text in lower case, numbers, instants in milliseconds. */
export type RowKey = string | number;

/** Where rows come from. */
export interface RowSource {
  /** All rows of a table in a stable order; none where the table is not known. */
  rowsOf(table: string): readonly Row[];
  /** Rows that the query's entity is taken from, where they are not all of its table. */
  readonly roots?: readonly Row[];
  /** Rows of a table by the key of a column, where the caller has such an index already. */
  indexOf?(table: string, column: string): ReadonlyMap<RowKey, readonly Row[]> | undefined;
  /** The first rows with a value in a column, or of all, where to make every row would cost much. */
  sampleOf?(table: string, column?: string): readonly Row[];
}

/** Whether a column is empty: the server stores an empty text as null. */
export function isEmpty(value: RowValue): value is null | undefined | '' {
  if (typeof value === 'string') return value === '';
  if (value === undefined || value === null) return true;
  return typeof value === 'object' && Array.isArray(value) && value.length === 0;
}
