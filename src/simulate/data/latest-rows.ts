import type { Cell } from './cell.ts';
import { textOfCell } from './cell.ts';
import { DefectCounter } from './data-defect.ts';
import { GuidTable, readGuid } from './guid-table.ts';
import type { ColumnSink, TableSink } from './table-sink.ts';

const words = new Uint32Array(4);
const ignored: ColumnSink = { add: () => undefined, addCell: () => undefined };

/**
 * Finds which records of an Azure Synapse Link export count. A table that is only appended to has a record for each version of a row, in
 * their order, and one that says IsDelete where it was deleted: so the last record of each id counts, unless it says that.
 * Source: Microsoft, "Advanced configuration options in Azure Synapse Link", in-place updates and append-only writes.
 */
export class LatestRows implements TableSink {
  readonly defects: DefectCounter;
  readonly #ids = new GuidTable();
  /** Record of each id by its number. */
  readonly #last: number[] = [-1];
  readonly #deleted = new Set<number>();
  readonly #withoutId = new Set<number>();
  #count = 0;

  constructor(table: string) {
    this.defects = new DefectCounter(table);
  }

  column(name: string): ColumnSink {
    if (name === 'Id')
      return {
        ...ignored,
        addCell: (record, cell) => {
          this.#takeId(record, cell);
        },
      };
    if (name !== 'IsDelete') return ignored;
    return {
      ...ignored,
      addCell: (record, cell) => {
        if (/^(true|1)$/i.test(textOfCell(cell))) this.#deleted.add(record);
      },
    };
  }

  addRow(): number {
    this.#withoutId.add(this.#count);
    return this.#count++;
  }

  /** Whether a record counts; one without an id does. */
  finish(): (record: number) => boolean {
    const keeps = new Uint8Array(this.#count);
    for (const record of [...this.#last, ...this.#withoutId]) if (!this.#deleted.has(record)) keeps[record] = 1;
    return (record) => keeps[record] === 1;
  }

  #takeId(record: number, cell: Cell): void {
    if (!readGuid(cell, words)) return;
    this.#last[this.#ids.add(words, this.#last.length)] = record;
    this.#withoutId.delete(record);
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
