import { isEmpty } from '../../fetchxml/evaluate/rows.ts';
import type { RowValue } from '../../fetchxml/evaluate/rows.ts';
import type { Table } from '../../metadata/metadata.ts';
import type { Cell } from './cell.ts';
import { ColumnBuilder } from './column-builder.ts';
import { contentOf } from './content-size.ts';
import { DefectCounter } from './data-defect.ts';
import type { DataTable } from './data-set.ts';
import { findColumnDefects } from './find-column-defects.ts';
import { RowSizes } from './row-sizes.ts';
import type { ColumnSink, TableSink } from './table-sink.ts';
import { fixedSize, sizeOfValue } from './value-size.ts';

/** Which columns are selected: some, all, or the table is not downloaded at all. */
export type Selection = ReadonlySet<string> | 'all' | 'none';

/** What is wanted of a table's rows. */
export interface TableDemand {
  /** Columns that somebody's rows depend on: where the data lacks one, that is said. */
  readonly columns: ReadonlySet<string>;
  /** Columns that are looked at where they are there. */
  readonly alsoColumns: ReadonlySet<string>;
  /** Columns whose bytes are counted, for each profile. */
  readonly selections: readonly Selection[];
}

/** Builds a table by column: values where they are looked at, bytes where a column is downloaded. */
export class TableBuilder implements TableSink {
  readonly defects: DefectCounter;
  readonly #name: string;
  readonly #table: Table | undefined;
  readonly #demand: TableDemand;
  readonly #sinks = new Map<string, BuiltColumn | undefined>();
  readonly #sizes: readonly (RowSizes | undefined)[];
  #size = 0;

  constructor(name: string, table: Table | undefined, demand: TableDemand) {
    this.#name = name;
    this.#table = table;
    this.#demand = demand;
    this.defects = new DefectCounter(name);
    this.#sizes = demand.selections.map((selection) => (selection === 'none' ? undefined : new RowSizes()));
  }

  column(name: string): ColumnSink | undefined {
    if (this.#sinks.has(name)) return this.#sinks.get(name);
    const sink = this.#createSink(name);
    this.#sinks.set(name, sink);
    return sink;
  }

  addRow(): number {
    return this.#size++;
  }

  /** The table. `isWritten`: its values were written as text, whatever they are. */
  finish({ isWritten }: { isWritten: boolean }): DataTable {
    const size = this.#size;
    const built = [...this.#sinks].flatMap(([name, sink]) => (sink?.builder ? [{ name, builder: sink.builder }] : []));
    const columns = new Map(built.map(({ name, builder }) => [name, builder.finish(size, { isWritten })]));
    const names = [...this.#sinks.keys()];
    findColumnDefects({ table: this.#table, columns, size, names }, this.#demand.columns, this.defects);
    const content = contentOf(this.#name, names);
    const contentColumn = content && columns.get(content.size);
    const rowBytes = this.#sizes.map((sizes, index) => {
      const isWanted = content !== undefined && isSelected(this.#demand.selections[index], content.body);
      return sizes?.finish(size, isWanted ? contentColumn : undefined);
    });
    return { name: this.#name, size, column: (name) => columns.get(name), columnNames: [...columns.keys()], rowBytes };
  }

  #createSink(name: string): BuiltColumn | undefined {
    if (name.includes('@')) return undefined;
    const type = this.#table?.columns.get(name)?.type;
    const sizes = this.#sizes.flatMap((one, index) =>
      one && isSelected(this.#demand.selections[index], name) ? [one] : [],
    );
    const isKept = this.#isKept(name);
    if (!isKept && sizes.length === 0) return undefined;
    return new BuiltColumn(isKept ? new ColumnBuilder(type) : undefined, sizes, fixedSize(type));
  }

  #isKept(name: string): boolean {
    const { columns, alsoColumns } = this.#demand;
    return columns.has(name) || alsoColumns.has(name) || contentOf(this.#name, [])?.size === name;
  }
}

function isSelected(selection: Selection | undefined, column: string): boolean {
  if (selection === 'all') return true;
  return selection !== undefined && selection !== 'none' && selection.has(column);
}

class BuiltColumn implements ColumnSink {
  readonly builder: ColumnBuilder | undefined;
  readonly #sizes: readonly RowSizes[];
  readonly #fixed: number | undefined;

  constructor(builder: ColumnBuilder | undefined, sizes: readonly RowSizes[], fixed: number | undefined) {
    this.builder = builder;
    this.#sizes = sizes;
    this.#fixed = fixed;
  }

  add(row: number, value: RowValue): void {
    if (isEmpty(value)) return;
    this.builder?.add(row, value);
    if (this.#sizes.length > 0) this.#weigh(row, this.#fixed ?? sizeOfValue(value));
  }

  addCell(row: number, cell: Cell): void {
    this.builder?.addCell(row, cell);
    this.#weigh(row, this.#fixed ?? cell.end - cell.start);
  }

  #weigh(row: number, bytes: number): void {
    for (const sizes of this.#sizes) sizes.add(row, bytes);
  }
}
