/** What can be wrong with data. */
export type DefectKind =
  | 'missing-table'
  | 'missing-column'
  | 'unknown-column'
  | 'broken-value'
  | 'broken-date'
  | 'broken-row'
  | 'cut-file'
  | 'missing-file'
  | 'duplicate-id'
  | 'missing-id'
  | 'dangling-lookup'
  | 'csv-formula';

/** One thing that is wrong with the rows of a table, said once however often it is met. */
export interface DataDefect {
  readonly kind: DefectKind;
  readonly table: string;
  readonly column?: string;
  /** How often it was met: rows, or cells. */
  readonly count: number;
  /** Where it was met first, such as a line of a file. */
  readonly first?: string;
}

/** Counts what is met while a table is read. */
export class DefectCounter {
  readonly #table: string;
  readonly #found = new Map<string, DataDefect>();

  constructor(table: string) {
    this.#table = table;
  }

  /** Counts one more, or several. */
  add(kind: DefectKind, { count = 1, ...met }: Partial<Pick<DataDefect, 'column' | 'first' | 'count'>> = {}): void {
    const key = `${kind} ${met.column ?? ''}`;
    const known = this.#found.get(key) ?? { kind, table: this.#table, ...met, count: 0 };
    this.#found.set(key, { ...known, count: known.count + count });
  }

  list(): readonly DataDefect[] {
    return [...this.#found.values()];
  }
}
