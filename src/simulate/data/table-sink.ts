import type { RowValue } from '../../fetchxml/evaluate/rows.ts';
import type { Cell } from './cell.ts';
import type { DefectCounter } from './data-defect.ts';

/** Takes the values of one column, in the order of their rows. */
export interface ColumnSink {
  add(row: number, value: RowValue): void;
  /** A value that was written as text, whatever it is; never an empty one. */
  addCell(row: number, cell: Cell): void;
}

/** Takes the rows of one table, whatever file they come from. */
export interface TableSink {
  /** Where values of a column go; undefined where nobody wants them. */
  column(name: string): ColumnSink | undefined;
  /** Number of the next row. */
  addRow(): number;
  readonly defects: DefectCounter;
}
