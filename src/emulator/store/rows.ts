import type { Row, Value } from './row.ts';
import { TableRows } from './table-rows.ts';

/** Rows by table and id. What it gives is not to be changed; a changed row is a new one, set. */
export interface Rows {
  get(table: string, id: string): Row | undefined;
  /** All rows of a table in the order they were created. */
  list(table: string): readonly Row[];
  entries(table: string): Iterable<readonly [string, Row]>;
  /** Rows whose column has a value; null is a value too. */
  where(table: string, column: string, value: Value): readonly Row[];
  set(table: string, id: string, row: Row): void;
  delete(table: string, id: string): void;
}

/** A row that was set, or that is gone where it is undefined. */
export interface Change {
  readonly table: string;
  readonly id: string;
  readonly row: Row | undefined;
}

/** Rows in memory. */
export class StoredRows implements Rows {
  readonly #tables = new Map<string, TableRows>();

  get(table: string, id: string): Row | undefined {
    return this.#tables.get(table)?.get(id);
  }

  list(table: string): readonly Row[] {
    return this.#tables.get(table)?.list() ?? [];
  }

  entries(table: string): Iterable<readonly [string, Row]> {
    return this.#tables.get(table)?.entries() ?? [];
  }

  where(table: string, column: string, value: Value): readonly Row[] {
    const rows = this.#tables.get(table);
    if (!rows) return [];
    return Array.from(rows.idsWhere(column, value), (id) => rows.get(id)).filter((row) => row !== undefined);
  }

  set(table: string, id: string, row: Row): void {
    const rows = this.#tables.get(table) ?? new TableRows();
    this.#tables.set(table, rows);
    rows.set(id, row);
  }

  delete(table: string, id: string): void {
    this.#tables.get(table)?.delete(id);
  }

  /** Names of the tables that have had rows. */
  tables(): Iterable<string> {
    return this.#tables.keys();
  }
}

/** What one request changes, laid over rows that stay as they are. */
export class DraftRows implements Rows {
  readonly #base: Rows;
  readonly #changed = new Map<string, Map<string, Row | undefined>>();

  constructor(base: Rows) {
    this.#base = base;
  }

  get(table: string, id: string): Row | undefined {
    const changed = this.#changed.get(table);
    return changed?.has(id) === true ? changed.get(id) : this.#base.get(table, id);
  }

  list(table: string): readonly Row[] {
    if (!this.#changed.has(table)) return this.#base.list(table);
    return Array.from(this.entries(table), ([, row]) => row);
  }

  *entries(table: string): Iterable<readonly [string, Row]> {
    const changed = this.#changed.get(table) ?? new Map<string, Row | undefined>();
    for (const [id, row] of this.#base.entries(table)) {
      const now = changed.has(id) ? changed.get(id) : row;
      if (now) yield [id, now];
    }
    for (const [id, row] of changed) if (row && !this.#base.get(table, id)) yield [id, row];
  }

  where(table: string, column: string, value: Value): readonly Row[] {
    const changed = this.#changed.get(table);
    const before = this.#base.where(table, column, value);
    if (!changed) return before;
    const replaced = new Map<Row, Row | undefined>();
    for (const [id, row] of changed) {
      const old = this.#base.get(table, id);
      if (old) replaced.set(old, row);
    }
    const kept = before.map((row) => (replaced.has(row) ? replaced.get(row) : row));
    const known = new Set(kept);
    const added = [...changed.values()].filter((row) => !known.has(row));
    return [...kept, ...added].filter((row) => row !== undefined && (row[column] ?? null) === value).filter(isRow);
  }

  set(table: string, id: string, row: Row): void {
    this.#changesOf(table).set(id, row);
  }

  delete(table: string, id: string): void {
    this.#changesOf(table).set(id, undefined);
  }

  /** Everything that differs from what lies below, in the order it was first changed. */
  *changes(): Iterable<Change> {
    for (const [table, rows] of this.#changed) {
      for (const [id, row] of rows) yield { table, id, row };
    }
  }

  #changesOf(table: string): Map<string, Row | undefined> {
    const known = this.#changed.get(table);
    if (known) return known;
    const changed = new Map<string, Row | undefined>();
    this.#changed.set(table, changed);
    return changed;
  }
}

function isRow(row: Row | undefined): row is Row {
  return row !== undefined;
}
