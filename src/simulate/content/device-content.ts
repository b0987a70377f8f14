import type { PlannedAssociation } from '../plan.ts';
import type { Spread } from './spread.ts';
import type { World } from './world.ts';

/** How much of a table is on a device. */
export interface TableContent {
  readonly table: string;
  readonly rows: number;
  /** Rows of the table's own filter. */
  readonly own: number;
  /** Rows that relationships bring; some may be own rows as well. */
  readonly related: number;
  /** Bytes of the selected columns' values, and of files whose size the rows say. */
  readonly bytes: number;
  /** What each relationship brings. */
  readonly by: readonly { readonly relationship: string; readonly from: string; readonly rows: number }[];
}

interface Parts {
  /** What everybody with the same view gets. */
  readonly shared: Spread;
  /** What the user gets besides. */
  readonly own: Spread;
  readonly selection: number;
}

/** Bytes of what is shared, by spread, selection and table. */
const sharedBytes = new WeakMap<Spread, Map<string, number>>();

/** What is on one device at one moment. */
export class DeviceContent {
  readonly #world: World;
  readonly #parts: Parts;

  constructor(world: World, parts: Parts) {
    this.#world = world;
    this.#parts = parts;
  }

  /** Whether a row of a table is there. */
  has(table: string, row: number): boolean {
    return this.#parts.own.table(table).rows.has(row);
  }

  /** Whether the table's own filter brings a row. */
  isOwn(table: string, row: number): boolean {
    return this.#parts.own.table(table).own.has(row);
  }

  /** Relationships that bring a row. */
  bringers(table: string, row: number): readonly PlannedAssociation[] {
    const { own } = this.#parts;
    return this.#world.associations.filter((one) => one.to === table && own.brought(one).has(row));
  }

  /** Numbers of a table's rows that are there, ascending. */
  rows(table: string): readonly number[] {
    const { shared, own } = this.#parts;
    return [...shared.table(table).rows.added, ...own.table(table).rows.added].sort((a, b) => a - b);
  }

  /** How much of a table is there. */
  table(name: string): TableContent {
    const { shared, own } = this.#parts;
    const [theirs, mine] = [shared.table(name), own.table(name)];
    const by = this.#world.associations
      .filter(({ to }) => to === name)
      .map((one) => ({
        relationship: one.relationship,
        from: one.from,
        rows: shared.brought(one).added.length + own.brought(one).added.length,
      }));
    return {
      table: name,
      rows: theirs.rows.added.length + mine.rows.added.length,
      own: theirs.own.added.length + mine.own.added.length,
      related: theirs.related.added.length + mine.related.added.length,
      bytes: this.#sharedBytes(name) + this.#bytesOf(name, mine.rows.added),
      by,
    };
  }

  /** How much of every table is there, in the order of the profile. */
  tables(): readonly TableContent[] {
    return [...this.#world.plan.items.keys()].map((table) => this.table(table));
  }

  #sharedBytes(name: string): number {
    const { shared, selection } = this.#parts;
    const known = sharedBytes.get(shared) ?? new Map<string, number>();
    sharedBytes.set(shared, known);
    const key = `${selection} ${name}`;
    const bytes = known.get(key) ?? this.#bytesOf(name, shared.table(name).rows.added);
    known.set(key, bytes);
    return bytes;
  }

  #bytesOf(name: string, rows: readonly number[]): number {
    const bytes = this.#world.data.table(name)?.rowBytes[this.#parts.selection];
    return bytes ? rows.reduce((sum, row) => sum + (bytes[row] ?? 0), 0) : 0;
  }
}
