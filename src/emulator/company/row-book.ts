import type { Row } from '../store/row.ts';
import type { CompanyRow, Owner } from './company-row.ts';
import { Random } from './random.ts';
import { instantText } from './time-text.ts';

/** Who made a row and when. */
export interface Stamp {
  readonly owner: Owner;
  /** Instant in milliseconds since 1970. */
  readonly on: number;
  /** Instant of the last change; absent: never changed. */
  readonly changed?: number;
}

const primaryIds = new Map([
  ...['phonecall', 'task', 'appointment', 'email'].map((table) => [table, 'activityid'] as const),
  ['usersettings', 'systemuserid'] as const,
  ['systemuserroles', 'systemuserroleid'] as const,
]);

/**
 * Takes rows as they are made, gives each an id and the columns that the system keeps, and hands them over in order.
 * Every method that adds a row gives its id, and writes into the row that it is given: a copy of each of a million rows
 * took most of the time. For the same reason no row literal begins with a spread: V8 then gives every object a hidden
 * class of its own, which is far slower.
 */
export class RowBook {
  readonly #seed: number;
  readonly #counts = new Map<string, number>();
  #rows: CompanyRow[] = [];
  /** The administrator: made whatever a team owns or nobody does. */
  readonly adminId: string;

  constructor(seed: number) {
    this.#seed = seed;
    this.adminId = this.random('systemuser', 0).guid();
  }

  /** Numbers for a topic: what is drawn for one topic changes nothing in another. */
  random(topic: string, number = 0): Random {
    return new Random(this.#seed, topic, number);
  }

  /** The id that the next row of a table gets. */
  nextId(table: string): string {
    return this.random(table, this.count(table)).guid();
  }

  /** Rows of a table so far. */
  count(table: string): number {
    return this.#counts.get(table) ?? 0;
  }

  /** A row that a user or team owns. */
  owned(table: string, row: Row, stamp: Stamp): string {
    activate(row);
    return this.ownedStateless(table, row, stamp);
  }

  /** A row that a user or team owns, of a table without states. */
  ownedStateless(table: string, row: Row, { owner, on, changed = on }: Stamp): string {
    const author = owner.table === 'systemuser' ? owner.id : this.adminId;
    row.ownerid = owner.id;
    row['ownerid@table'] = owner.table;
    row.owningbusinessunit = owner.unit;
    row.createdon = instantText(on);
    row.createdby = author;
    row.modifiedon = instantText(changed);
    row.modifiedby = author;
    return this.bare(table, row);
  }

  /** A row of the organization, with a state. */
  shared(table: string, row: Row, on: number): string {
    activate(row);
    return this.plain(table, row, on);
  }

  /** A row without owner and state. */
  plain(table: string, row: Row, on: number): string {
    row.createdon = instantText(on);
    row.createdby = this.adminId;
    row.modifiedon = row.createdon;
    row.modifiedby = this.adminId;
    return this.bare(table, row);
  }

  /** A row with its id and nothing else that the system keeps. A row that has an id keeps it. */
  bare(table: string, row: Row): string {
    const id = this.nextId(table);
    this.#counts.set(table, this.count(table) + 1);
    row[primaryIds.get(table) ?? `${table}id`] ??= id;
    this.#rows.push({ table, row });
    return id;
  }

  /** The rows since the last time, in the order in which they were made. */
  take(): readonly CompanyRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }
}

function activate(row: Row): void {
  row.statecode ??= 0;
  row.statuscode ??= 1;
}
