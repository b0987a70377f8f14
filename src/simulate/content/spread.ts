import type { PlannedAssociation } from '../plan.ts';
import { admits } from './admission.ts';
import type { Admission, Admissions } from './admission.ts';
import { markBeside, markMany } from './row-marks.ts';
import type { RowMarks } from './row-marks.ts';
import type { World } from './world.ts';

/** Rows of one table on a device, and what brought them. */
export interface SpreadTable {
  /** Rows of the table's own filter. */
  readonly own: RowMarks;
  /** Rows that relationships bring. */
  readonly related: RowMarks;
  /** Rows of either. */
  readonly rows: RowMarks;
}

/**
 * Lets rows spread along relationships until nothing new is found. What everybody with the same view gets is spread once; what a
 * user gets besides is spread beside it.
 */
export class Spread {
  readonly #world: World;
  readonly #admissions: Admissions;
  readonly #base: Spread | undefined;
  readonly #tables = new Map<string, SpreadTable>();
  readonly #brought = new Map<PlannedAssociation, RowMarks>();
  readonly #reached = new Map<PlannedAssociation, RowMarks>();
  readonly #waiting: { readonly table: string; readonly rows: readonly number[] }[] = [];

  /** @param base what everybody gets; absent: this is it */
  constructor(world: World, admissions: Admissions, base?: Spread) {
    this.#world = world;
    this.#admissions = admissions;
    this.#base = base;
    for (const { table } of world.plan.items.values()) {
      const own = this.#part(admissions.own(table));
      if (own) this.#take(table, own.rows(), this.table(table).own);
    }
    if (base) for (const association of world.associations) this.#bringPersonal(association, base);
    for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) this.#follow(next.table, next.rows);
  }

  /** What is on the device of a table. */
  table(name: string): SpreadTable {
    const known = this.#tables.get(name);
    if (known) return known;
    const base = this.#base?.table(name);
    const size = this.#world.data.table(name)?.size ?? 0;
    const mark = (beside: RowMarks | undefined): RowMarks => (this.#base ? markBeside(beside) : markMany(size));
    const made = { own: mark(base?.own), related: mark(base?.related), rows: mark(base?.rows) };
    this.#tables.set(name, made);
    return made;
  }

  /** Rows that a relationship brings. */
  brought(association: PlannedAssociation): RowMarks {
    const known = this.#brought.get(association);
    if (known) return known;
    const size = this.#world.data.table(association.to)?.size ?? 0;
    const made = this.#base ? markBeside(this.#base.brought(association)) : markMany(size);
    this.#brought.set(association, made);
    return made;
  }

  /** The part of an admission that this is about. */
  #part({ shared, personal }: Admission): Admission['shared'] {
    return this.#base ? personal : shared;
  }

  #take(table: string, rows: Iterable<number>, marks: RowMarks): void {
    const all = this.table(table).rows;
    const fresh: number[] = [];
    for (const row of rows) {
      marks.add(row);
      if (all.add(row)) fresh.push(row);
    }
    if (fresh.length > 0) this.#waiting.push({ table, rows: fresh });
  }

  #follow(table: string, rows: readonly number[]): void {
    for (const association of this.#world.plan.items.get(table)?.associations ?? []) {
      const { shared, personal } = this.#admissions.related(association);
      const admission = { shared, personal: this.#base ? personal : undefined };
      if (!admission.shared && !admission.personal) continue;
      const found: number[] = [];
      this.#world.follow(association)?.(rows, (row) => {
        if (admits(admission, row)) found.push(row);
      });
      this.#bring(association, found);
    }
  }

  /** What this user gets of the rows that rows of everybody lead to. */
  #bringPersonal(association: PlannedAssociation, base: Spread): void {
    const { personal } = this.#admissions.related(association);
    if (!personal) return;
    const reached = base.#reach(association);
    const few = personal.few();
    const found = few ? few.filter((row) => reached.has(row)) : reached.added;
    this.#bring(association, found.filter(personal.test));
  }

  /** All rows that a relationship leads to from the rows here, whether they are admitted or not. */
  #reach(association: PlannedAssociation): RowMarks {
    const known = this.#reached.get(association);
    if (known) return known;
    const made = markMany(this.#world.data.table(association.to)?.size ?? 0);
    this.#world.follow(association)?.(this.table(association.from).rows.added, made.add);
    this.#reached.set(association, made);
    return made;
  }

  #bring(association: PlannedAssociation, found: Iterable<number>): void {
    const brought = this.brought(association);
    const { related } = this.table(association.to);
    const rows: number[] = [];
    for (const row of found) {
      brought.add(row);
      related.add(row);
      rows.push(row);
    }
    this.#take(association.to, rows, related);
  }
}
