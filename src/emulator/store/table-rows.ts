import type { Row, Value } from './row.ts';

/** The rows of one table by id, in the order they were created, with an index for each column that was asked by. */
export class TableRows {
  readonly #byId = new Map<string, Row>();
  readonly #indexes = new Map<string, Map<Value, Set<string>>>();
  #list: readonly Row[] | undefined;

  get(id: string): Row | undefined {
    return this.#byId.get(id);
  }

  list(): readonly Row[] {
    return (this.#list ??= [...this.#byId.values()]);
  }

  entries(): Iterable<readonly [string, Row]> {
    return this.#byId;
  }

  /** Ids of the rows whose column has a value; null is a value too. */
  idsWhere(column: string, value: Value): Iterable<string> {
    let index = this.#indexes.get(column);
    if (!index) {
      index = new Map();
      this.#indexes.set(column, index);
      for (const [id, row] of this.#byId) addTo(index, valueOf(row, column), id);
    }
    return index.get(value) ?? [];
  }

  set(id: string, row: Row): void {
    const before = this.#byId.get(id);
    this.#byId.set(id, row);
    this.#list = undefined;
    for (const [column, index] of this.#indexes) {
      if (before && valueOf(before, column) === valueOf(row, column)) continue;
      if (before) index.get(valueOf(before, column))?.delete(id);
      addTo(index, valueOf(row, column), id);
    }
  }

  delete(id: string): void {
    const before = this.#byId.get(id);
    if (!before) return;
    this.#byId.delete(id);
    this.#list = undefined;
    for (const [column, index] of this.#indexes) index.get(valueOf(before, column))?.delete(id);
  }
}

function valueOf(row: Row, column: string): Value {
  return row[column] ?? null;
}

function addTo(index: Map<Value, Set<string>>, value: Value, id: string): void {
  const ids = index.get(value);
  if (ids) ids.add(id);
  else index.set(value, new Set([id]));
}
