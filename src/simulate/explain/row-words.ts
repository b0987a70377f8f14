import { isEmpty } from '../../fetchxml/evaluate/rows.ts';
import type { RowValue } from '../../fetchxml/evaluate/rows.ts';
import { instantOf, textOfValue } from '../../fetchxml/evaluate/value-key.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import type { DataSet } from '../data/data-set.ts';

/** Names rows and values of a data set for people. */
export class RowWords {
  readonly #data: DataSet;
  readonly #metadata: Metadata;

  constructor(data: DataSet, metadata: Metadata) {
    this.#data = data;
    this.#metadata = metadata;
  }

  /** Id of a row; `?` where the data has none. */
  idOf(place: { readonly table: string; readonly row: number }): string {
    const id = this.#value(place, this.idColumn(place.table));
    return typeof id === 'string' ? id : '?';
  }

  /** Column with the ids of a table. */
  idColumn(table: string): string {
    return this.#metadata.table(table)?.primaryId ?? `${table}id`;
  }

  /** A value as filters say it; dates in UTC. */
  sayValue(place: { readonly table: string; readonly row: number }, column: string): string {
    if (!this.#data.table(place.table)?.column(column)) return 'not in the data';
    const value = this.#value(place, column);
    if (isEmpty(value)) return 'empty';
    const type = this.#metadata.table(place.table)?.columns.get(column)?.type;
    if (type !== 'DateTime') return textOfValue(value);
    const instant = instantOf(value);
    return instant === undefined ? textOfValue(value) : new Date(instant).toISOString().replace('.000Z', 'Z');
  }

  #value({ table, row }: { readonly table: string; readonly row: number }, name: string): RowValue {
    const column = this.#data.table(table)?.column(name);
    const code = column?.codes[row] ?? 0;
    return column && code > 0 ? column.value(code) : undefined;
  }
}
