import type { DataColumn } from './data-column.ts';
import type { DataDefect } from './data-defect.ts';

/** The rows of one table, by column. */
export interface DataTable {
  readonly name: string;
  /** Number of rows. */
  readonly size: number;
  /** A column that was asked for and that the data has. */
  readonly column: (name: string) => DataColumn | undefined;
  readonly columnNames: readonly string[];
  /** Bytes of each row's selected columns, for each selection that was asked for, in its order. */
  readonly rowBytes: readonly (Uint32Array | undefined)[];
}

/** Tables of one organization at one time, and what is wrong with them. */
export interface DataSet {
  /** A table; undefined where the data has none of that name. */
  readonly table: (name: string) => DataTable | undefined;
  readonly tableNames: readonly string[];
  readonly defects: readonly DataDefect[];
}
