import type { Row, RowValue } from '../../fetchxml/evaluate/rows.ts';
import type { Column } from '../../metadata/metadata.ts';
import { textOfCell } from './cell.ts';
import { DefectCounter } from './data-defect.ts';
import type { ColumnSink, TableSink } from './table-sink.ts';
import { converterOf, guessConverter } from './value-types.ts';

/** Collects whole rows, every column as it is: what a query looks at and gives back. */
export class RowCollector implements TableSink {
  readonly defects: DefectCounter;
  readonly #rows: Record<string, RowValue>[] = [];
  readonly #columns: ReadonlyMap<string, Column> | undefined;
  readonly #names = new Set<string>();

  constructor(table: string, columns: ReadonlyMap<string, Column> | undefined) {
    this.defects = new DefectCounter(table);
    this.#columns = columns;
  }

  column(name: string): ColumnSink {
    this.#names.add(name);
    const set = (row: number, value: RowValue): void => {
      const one = this.#rows[row];
      if (one) one[name] = value;
    };
    return {
      add: set,
      addCell(row, cell) {
        set(row, textOfCell(cell));
      },
    };
  }

  addRow(): number {
    // A column may have any name, also that of something which other objects inherit.
    return this.#rows.push({ __proto__: null }) - 1;
  }

  /** The rows. `isWritten`: their values were written as text, whatever they are. */
  finish({ isWritten }: { isWritten: boolean }): readonly Row[] {
    for (const name of this.#names) {
      const convert = this.#converterOf(name, isWritten);
      for (const row of this.#rows) if (row[name] !== undefined) row[name] = convert(row[name]);
    }
    return this.#rows;
  }

  #converterOf(name: string, isWritten: boolean): (value: RowValue) => RowValue {
    const type = this.#columns?.get(name)?.type;
    const convert = converterOf(type);
    if (!isWritten || type === 'String' || type === 'Memo') return convert;
    const guess = guessConverter(this.#textsOf(name));
    return (value) => convert(guess(value));
  }

  #textsOf(name: string): readonly string[] {
    return this.#rows.flatMap((row) => (typeof row[name] === 'string' ? [row[name]] : []));
  }
}
