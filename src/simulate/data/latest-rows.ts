import { textOfCell } from './cell.ts';
import { DefectCounter } from './data-defect.ts';
import { GuidTable, readGuid } from './guid-table.ts';
import type { ColumnSink, TableSink } from './table-sink.ts';

const words = new Uint32Array(4);
const ignored: ColumnSink = { add: () => undefined, addCell: () => undefined };

/**
 * Finds which records of an Azure Synapse Link export count. A table that is only appended to has a record for each version of a row, in
 * their order, and one that says IsDelete where it was deleted: so the last record of each id counts, unless it says that. Where files are
 * listed in another order, a record with a smaller versionnumber than one before it is an older version; a deletion has none.
 * Source: Microsoft, "Advanced configuration options in Azure Synapse Link", in-place updates and append-only writes.
 */
export class LatestRows implements TableSink {
  readonly defects: DefectCounter;
  readonly #ids = new GuidTable();
  /** Record of each id by its number, and the largest version of it. */
  readonly #last: number[] = [-1];
  readonly #versions: number[] = [0];
  readonly #deleted = new Set<number>();
  readonly #withoutId = new Set<number>();
  #count = 0;
  /** Number of the id of the record that is being read, 0 while it has none, and its version. */
  #id = 0;
  #version: number | undefined;

  constructor(table: string) {
    this.defects = new DefectCounter(table);
  }

  column(name: string): ColumnSink {
    const take = this.#takerOf(name);
    return take ? { ...ignored, addCell: take } : ignored;
  }

  addRow(): number {
    this.#endRecord();
    this.#id = 0;
    this.#version = undefined;
    return this.#count++;
  }

  /** Whether a record counts; one without an id does. */
  finish(): (record: number) => boolean {
    this.#endRecord();
    const keeps = new Uint8Array(this.#count);
    for (const record of [...this.#last, ...this.#withoutId]) if (!this.#deleted.has(record)) keeps[record] = 1;
    return (record) => keeps[record] === 1;
  }

  #takerOf(name: string): ColumnSink['addCell'] | undefined {
    if (name === 'Id')
      return (_, cell) => {
        if (readGuid(cell, words)) this.#id = this.#ids.add(words, this.#last.length);
      };
    if (name === 'versionnumber')
      return (_, cell) => {
        this.#version = Number(textOfCell(cell));
      };
    if (name !== 'IsDelete') return undefined;
    return (record, cell) => {
      if (/^(true|1)$/i.test(textOfCell(cell))) this.#deleted.add(record);
    };
  }

  #endRecord(): void {
    const record = this.#count - 1;
    if (record < 0) return;
    if (this.#id === 0) {
      this.#withoutId.add(record);
      return;
    }
    const known = this.#versions[this.#id];
    if (known !== undefined && this.#version !== undefined && this.#version < known) return;
    this.#last[this.#id] = record;
    this.#versions[this.#id] = this.#version ?? known ?? 0;
  }
}

interface Picking {
  /** Which records are taken. */
  readonly keeps: (record: number) => boolean;
  /** What a column is called here; undefined where it is of no use. */
  readonly nameOf: (name: string) => string | undefined;
}

/** Passes some records on to a sink, under other names of columns. */
export function pickRows(sink: TableSink, { keeps, nameOf }: Picking): TableSink {
  let record = -1;
  return {
    defects: sink.defects,
    column(name) {
      const known = nameOf(name);
      const column = known === undefined ? undefined : sink.column(known);
      return (
        column && {
          add: (row, value) => {
            if (row >= 0) column.add(row, value);
          },
          addCell: (row, cell) => {
            if (row >= 0) column.addCell(row, cell);
          },
        }
      );
    },
    addRow: () => (keeps(++record) ? sink.addRow() : -1),
  };
}
