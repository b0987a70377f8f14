import type { Row } from '../../fetchxml/evaluate/rows.ts';
import type { TableSink } from './table-sink.ts';

/** Puts rows that are objects already into a sink. */
export function fillTable(rows: Iterable<Row>, sink: TableSink): void {
  for (const row of rows) {
    const number = sink.addRow();
    for (const [name, value] of Object.entries(row)) sink.column(name)?.add(number, value);
  }
}
