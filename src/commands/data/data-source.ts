import type { TableSink } from '../../simulate/data/table-sink.ts';

/** Where rows are read from. */
export interface DataSource {
  /**
   * Reads a table's rows into a sink. `isStrict`: a line that is no row ends the reading; otherwise it is left out and counted.
   * @returns whether values were written as text, whatever they are; undefined where there is no such table
   * @throws FileError with the place of what is wrong
   */
  read(table: string, sink: TableSink, isStrict: boolean): Promise<{ readonly isWritten: boolean } | undefined>;
}
